/**
 * Health and hardship near a person: an illness, a degree of disability, a hospital stay, a care category in one sentence
 * with a name, with 王女士 or 李某 (in a village everybody knows who that is), with the writer's own family. Policy is not.
 */
import type { Detector, Known, Proposal } from './kinds.ts';
import { nameProposals } from './names.ts';
import { calledBefore, meant, meantWeakly, notName } from './people.ts';

const level = '[一二三四1-4]级';
const illness = `(?:乳腺|肺|肝|胃|直肠|结肠|肠|膀胱|宫颈|食道|食管|鼻咽|血|甲状腺|前列腺|卵巢|胰腺)?癌症?|肿瘤|白血病|尿毒症|糖尿病|高血压|心脏病|冠心病|精神病|精神分裂症?|精神障碍|抑郁症?|躁郁症|中风|偏瘫|瘫痪|截瘫|脑梗塞?|脑瘫|脑出血|脑溢血|肝炎|乙肝|肝硬化|艾滋病?|hiv|肺结核|尘肺病?|癫痫|痴呆症?|阿尔茨海默症?|帕金森|自闭症|唐氏综合征|骨折|截肢|透析|化疗|放疗|做手术|动手术|手术费|住院费?|重病|(?:患|得|得了|身患)大病|绝症|患病|生病|病危|病重|病逝|流产|确诊|病史|医药费|医疗费|治疗费|卧床|失明|失聪|聋哑|智障|体弱多病|不能自理|无法自理|职业病|红斑狼疮|肾衰竭|腰椎间盘突出|股骨头坏死`;
const disability = `残疾${level}|${level}(?:[肢体智力视听言语精神多重]{0,4})残疾|(?:肢体|智力|视力|听力|言语|精神|多重|重度|身体)残疾|残疾证|残疾人?`;
const hardship = `低保户?|特困(?:户|人员)?|五保户?|贫困户|困难户|建档立卡|监测户|低收入|孤儿|孤寡|留守|离异|离婚|丧偶|单亲|失独|独居|因病|服刑|吸毒|戒毒|负债|欠债|家庭困难|家境困难|生活困难|经济困难|无生活来源|没有收入|失业`;
const terms = new RegExp(`${illness}|${disability}|${hardship}`, 'gi');

/** After a term: it is spoken of as policy, office or institution. */
const policy =
  /^(?:[人户金人员对象家庭]{0,4})(?:政策|标准|条件|制度|对象|资金|补[助贴]|保险|救助|供养|联合会|事业|就业|工作|筛查|防治|防控|预防|宣传|知识|报销|比例|待遇|名单|评[审定议]|审[核批]|办[理法]|申[请报领]|认定|康复|机构|设施|通道|车位|儿童之家|妇女|动态|档次|公示|核查|管理|资格|指标|名额|业务|证?[怎如]|群体|服务|保障|医保|部|楼|处|问题|关爱|群众|老人的?关|学校|人口|率|优惠|专项|线|登记|检查|专用|配套)/;
const general =
  /(?:各类|全[镇县市村区]|广大|所有|多数|凡|我[镇县市村区]|等|部分|一些|一批|这些|那些|大部分|许多|很多|除|申请|办理|评|对|享受|符合|给予|照顾|的|关于|就业|两|[0-9]+[名户位个])$/;

export const health: Detector = {
  kinds: ['health'],
  propose(text, known) {
    const people = withPeople(text, known);
    const found: Proposal[] = [];
    for (const { 0: match, index } of text.matchAll(terms)) {
      const end = index + match.length;
      if (isNear(people, index, end, text)) found.push({ kind: 'health', start: index, end, rank: 20 });
    }
    return found;
  },
};

const namedSign = '\ue002';

/** The text with residents' names as signs and officials' names silent, place by place. */
function withPeople(text: string, known: Known): string {
  const letters = text.split('');
  for (const { start, end, allowed } of nameProposals(text, known))
    for (let place = start; place < end; place++)
      if (letters[place] !== ' ') letters[place] = allowed ? ' ' : namedSign;
  return letters.join('');
}

function isNear(people: string, start: number, end: number, text: string): boolean {
  const sentence = (reach: number): string => {
    const left = /[^。!?\n;\ue000]*$/.exec(people.slice(Math.max(0, start - reach), start))?.[0] ?? '';
    const right = /^[^。!?\n;\ue000]*/.exec(people.slice(end, end + reach))?.[0] ?? '';
    return `${left} ${right}`;
  };
  const wide = sentence(60);
  const called = calledBefore.exec(people.slice(Math.max(0, start - 10), start))?.[1];
  if (wide.includes(namedSign) || (called && !notName.test(called))) return true;
  const asPolicy = policy.test(text.slice(end, end + 8)) || general.test(text.slice(Math.max(0, start - 6), start));
  return !asPolicy && (meant.test(wide) || meantWeakly.test(sentence(24)));
}
