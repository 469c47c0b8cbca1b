/**
 * Addresses down to the door: a house number in a road, village or group; a room in a building. Not roads, buildings or
 * groups by themselves, not what has a number but no household (lamps, wells, plots), not offices and shops.
 */
import { before } from './digits.ts';
import type { Detector, Proposal } from './kinds.ts';

const chinese = '[一二三四五六七八九十百零〇]{1,5}';
const n = `第?(?:[a-z]?[0-9]{1,5}[a-z]?|[a-z]|${chinese})(?:[-#之附][0-9a-z]{1,5}){0,3}`;
const unit = `(?:${n}|[甲乙丙丁])`;
const room = '(?:[0-9]{3,4}(?![0-9])|[a-z]?[0-9]{1,5}|[一二三四五六七八九十零〇]{1,4})';
const floor = `(?:${n} ?(?:层|楼) ?)?`;
const door = `(?:${room} ?(?:室|号房|房间|房(?!屋)|号(?!楼|线|文))|[0-9]{3,4}(?![0-9a-z元平人年月万米栋单余多]|户(?!主)| ?[元平人年月万米])|[东西中左右]户)`;
const building = `${n} ?(?:栋|幢|座|号楼|#楼?|楼) ?(?:的 ?)?`;

const houses = new RegExp(
  `${n} ?号(?:之[一二三四五六七八九十]|附${n}号)?(?: ?(?:${building})?(?:${unit} ?单元 ?)?${floor}${door})?`,
  'gi',
);
const rooms = new RegExp(
  `(?:${building}(?:${unit} ?单元 ?)?|${unit} ?单元 ?)${floor}${door}|[0-9]{1,3}-(?:[0-9]{1,2}-)?[0-9]{3,4} ?(?:室|房|号)?|[0-9]{3,4} ?室`,
  'gi',
);
const stairs = new RegExp(`${building}${unit} ?单元`, 'gi');
const plateNumber = new RegExp(`门牌(?:号码?)?[ :是为]{0,3}(${n} ?号?)`, 'gi');

const notRoad = /(?:公|铁|线|电|马|道|条|网|思|出|退|弯|高速|一|的|该|这|那|本|在|沿|段|走|修|筑|让|开|四|两)路$/;
const road =
  /(?:路|大道|大街|街|巷|弄|胡同|坊)(?:[东西南北中](?:段|路|街|巷)?)? ?(?:第?(?:[0-9]{1,3}|[一二三四五六七八九十]{1,3}) ?(?:巷|弄|横|里|坊|街|段))? ?\(?$/;
const group =
  /(?:[0-9一二三四五六七八九十]{1,3} ?(?:村民小组|小组|组|队|社|屯|巷|排)|[\u4e00-\u9fa5](?:村民小组|小组|生产队)|[\u4e00-\u9fa5]{2}(?<!工作|专案|领导|调查|检查|项目|督查|督导|评审|专家|监督|分|机|小|委)组)(?:[\u4e00-\u9fa5]{0,4}(?:村|屯|湾|坡|塘|庄))? ?$/;
const village = /(?:[\u4e00-\u9fa5]{2}|[^我本全该各这那农新])(?:村|屯|寨|庄|湾)(?:委会?)? ?$/;
const compound =
  /(?:小区|花园|花苑|家园|苑|公寓|宿舍|新村|大院|府|庭|名邸|安置房|廉租房|公租房|家属院|家属楼|湾|郡|城|里|村|园|大厦|社区|国际|豪庭|华庭)\)?(?: ?(?:第?[0-9一二三四五六七八九十a-z]{1,2} ?(?:期|区|组团|排)))? ?$/i;

const things =
  /^ ?(?:线|路灯|灯|杆|电杆|变压|台区|井|机井|水井|泵|桥|闸|渠|沟|塘|水塘|山塘|地块|地(?!址)|坑|出口|入口|车位|车库|窗口|公厕|文|令|图|标|库|垃圾|站|仓|岗|电梯|检查井|楼|栋|幢|座|院(?![墙门子落坝])|大院|小区|宿舍|水闸|水塔|水池|水窖|铺|门面|商铺|摊|档|闸|机|门(?![前口])|隧|高速|涵)/;
const office =
  '政府|委员会|村委|居委|党群|服务中心|中心|大厅|办事处|派出所|公安|法院|检察|学校|小学|中学|幼儿园|医院|卫生院|卫生站|诊所|银行|信用社|邮局|邮政|局|公司|厂|店|超市|市场|酒店|宾馆|饭店|餐厅|酒楼|商场|商城|公园|广场|工地|项目|大厦|大楼|仓库|网吧|门面|商铺|铺面|机关|单位|图书馆|博物馆|会所|事务所|看守所';
const complex = '小区|佳园|花园|家园|苑|公寓|新城|名城|广场|商住楼|校区';
const officeAfter = new RegExp(
  `^(?:(?!在|去|到|与|和|旁|对面|附近|后面)[^。;\\n,、\ue000]){0,10}?(?:${office}|${complex})`,
);
/** 盼盼小学（…, 到办公室咨询，地址：…, 阳光小区位于… */
const officeBefore = new RegExp(
  `(?:${office}|办公室)(?:大院|院内|院)?(?:[地址位于在设 :(,]{0,6}|[^。;\\n,\ue000]{0,6}(?:位于|地址|设在)[^。;\\n,\ue000]{0,12})$|(?:${complex}|会所|馆)[^。;\\n,\ue000]{0,6}位于[^。;\\n,\ue000]{0,12}$|(?:咨询|办理|领取|前来|办公)[^。;\\n\ue000]{0,8}地址 ?:[^。;\\n,\ue000]{0,14}$`,
);
const resident = /(?:家住|住在|居住[在于]?|现住|租住|住于|户籍|我住|住址)[^。;\n,\ue000]{0,16}$/;
const day =
  /^ ?(?:晚|早|上午|下午|中午|凌晨|夜|起|开始|前|后|当天|左右|那天|至|到|-|之|就|又|再|停|开|通|去|来|发|左|已|才|我)/;
const live = /(?:住|地址|住址|门牌)[^。;\n\ue000]{0,24}$/;

export const address: Detector = {
  kinds: ['address'],
  propose(text) {
    const found: Proposal[] = [];
    const propose = (start: number, end: number, rank: number) =>
      found.push({ kind: 'address', start: nameStart(text, start), end, rank });
    for (const { 0: match, index } of text.matchAll(houses))
      if (isHouse(text, index, match)) propose(index, index + match.length, 10);
    for (const { 0: match, index } of text.matchAll(rooms))
      if (isRoom(text, index, match)) propose(index, index + match.length, 10);
    for (const { 0: match, index } of text.matchAll(stairs))
      if (live.test(before(text, index, 30))) propose(index, index + match.length, 11);
    for (const { 0: match, 1: number = '', index } of text.matchAll(plateNumber)) {
      const end = index + match.length;
      found.push({ kind: 'address', start: end - number.length, end, rank: 12 });
    }
    return found;
  },
};

function isHouse(text: string, start: number, match: string): boolean {
  const head = before(text, start, 24);
  const rest = text.slice(start + match.length, start + match.length + 16);
  if (things.test(rest) || isOffice(text, start, rest)) return false;
  if (road.test(head)) return !notRoad.test(head.replace(/ ?\(?$/, ''));
  if (match.length > 6 && compound.test(head)) return true;
  if (!group.test(head) && !village.test(head) && !compound.test(head)) return false;
  const number = Number(match.match(/[0-9]+/)?.[0] ?? 1);
  return number > 31 || !day.test(rest);
}

function isRoom(text: string, start: number, match: string): boolean {
  const head = before(text, start, 24);
  const rest = text.slice(start + match.length, start + match.length + 16);
  if (/[0-9a-z-]$/i.test(head) || /^[0-9]/.test(rest) || isOffice(text, start, rest)) return false;
  const placed = compound.test(head) || road.test(head) || live.test(head);
  const sure = /(?:栋|幢|单元|号楼)|^[0-9]{1,2}-[0-9]{1,2}-(?!19|20)[0-9]{3,4}/.test(match);
  return placed || sure;
}

const isOffice = (text: string, start: number, rest: string): boolean =>
  !resident.test(before(text, start, 24)) &&
  (officeAfter.test(rest) ||
    [start, nameStart(text, start)].some((place) => officeBefore.test(before(text, place, 24))));

/** Where the name of road, village or compound before the number begins: after the last word that cannot be part of it. */
function nameStart(text: string, start: number): number {
  const head = before(text, start, 14);
  const name = /[\u4e00-\u9fa5a-z0-9()]* ?$/i.exec(head)?.[0] ?? '';
  const cut = Math.max(
    ...['在', '住', '于', '到', '是', '从', '的', '和', '与', '及', '将', '对', '日', '(', ')'].map((word) =>
      name.lastIndexOf(word),
    ),
  );
  return start - name.length + cut + 1;
}
