/** What the demo town asks its residents: one open, one closed and being sorted, one answered, one to come. Everything is invented. */
import type { Adoption } from '../../src/domain/consultation.ts';
import { addDays, instantOf } from '../../src/domain/time.ts';
import type * as schema from '../schema.ts';
import { places } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';

type Group = { title: string; adopted: Adoption; answer: string; said: readonly string[]; more: number };
type Asked = {
  title: string;
  body: string;
  /** Days from today. */
  opens: number;
  closes: number;
  answered?: number;
  summary?: string;
  groups?: readonly Group[];
  /** In no group yet. */
  said?: readonly string[];
  /** Waits for a person to look at. */
  held?: readonly string[];
};

const asked: readonly Asked[] = [
  {
    title: '文化广场夜间管理办法（征求意见稿）',
    opens: -120,
    closes: -91,
    answered: -78,
    body: '跳舞的、乘凉的、住在旁边的，想法不一样。先拿出一个办法，请大家提意见。\n\n## 拟这样管\n\n1. 晚上10时以后不放音响，中午12时至下午2时30分也不放。\n2. 音响声音不超过60分贝，团队轮流，一次一个时段。\n3. 广场灯开到晚上11时。\n4. 车停在西侧空地，不停在广场上。\n\n## 想请您说的\n\n哪一条做不到，哪一条还不够，您那里有什么难处。',
    summary:
      '这次征询收意见30天，改了两处，**从下个月1日起施行**：\n\n- 音响从晚上10时改为**9时30分**停；学生期末考试前两周改为9时停。\n- 西侧空地划出消防通道，不停车。\n\n灯的时间和午间不放音响，照原来的办。',
    groups: [
      {
        title: '音响停得早一些',
        adopted: 'yes',
        answer: '改为晚上9时30分停，期末考试前两周改为9时停。团队负责人已经签了约定，由村委会晚间巡查。',
        said: [
          '十点太晚了，孩子要写作业，九点半就够。',
          '老人睡得早，音响请早点停，最好九点。',
          '跳舞可以，声音小一点、早一点散。',
        ],
        more: 21,
      },
      {
        title: '西侧停车挡住消防通道',
        adopted: 'yes',
        answer: '西侧空地重新划线，留出4米宽的通道，地面漆字，路口立牌。',
        said: ['西边停满了车，消防车进不来。', '停车请留一条路，去年救护车就进不来。'],
        more: 6,
      },
      {
        title: '广场灯开得更晚',
        adopted: 'no',
        answer: '11时以后灯光照进旁边住户，好几户反映睡不着，不再延长；夜归的路上由路灯照明，坏的灯可以随时报修。',
        said: ['灯十一点就关，上夜班回来黑乎乎的。'],
        more: 3,
      },
      {
        title: '增加座椅和厕所',
        adopted: 'partly',
        answer: '先添8张座椅，今年装好；厕所要征地，列入明年的实事，选址再来征求意见。',
        said: ['老人没有地方坐，请加几张椅子。', '广场附近没有厕所，孩子不方便。'],
        more: 8,
      },
    ],
  },
  {
    title: '农村饮用水水费调整方案（征求意见稿）',
    opens: -41,
    closes: -12,
    body: '水厂换了净水设备，成本有变化。拟从明年起调整水费，先来听意见。\n\n## 拟这样调\n\n| 每户每月用水 | 现在 | 拟改为 |\n|---|---|---|\n| 15吨以内 | 每吨1.6元 | 每吨1.7元 |\n| 15吨以上的部分 | 每吨1.6元 | 每吨2.1元 |\n\n低保户、特困户每月8吨以内不收费。\n\n## 想请您说的\n\n分两档合不合适，线划在哪里，减免够不够。',
    groups: [
      {
        title: '人多的户，线划高一些',
        adopted: 'partly',
        answer: '六口以上的户，线提高到20吨。',
        said: ['家里七口人，15吨根本不够用，人多的应该按人头算。', '按户算不公平，人口多的吃亏。'],
        more: 4,
      },
    ],
    said: [
      '水压上不来，先把水压弄好再说涨价。',
      '早晚高峰水压太小，三楼没有水。',
      '水压问题说了两年，先解决水压。',
      '低保户减免应该自动减，不要每年去申请。',
      '低保减免请直接减，老人跑不动。',
      '开小饭店的，按居民算还是按经营算，请写清楚。',
    ],
    held: ['外出半年的户，水表没有走，还收不收底费？'],
  },
  {
    title: '墟日马路市场搬迁方案（征求意见稿）',
    opens: -9,
    closes: 14,
    body: '墟日摆摊占了半条路，走路、行车都不安全。拟把摊位搬到老粮站旁边的空地。\n\n## 拟这样搬\n\n1. 新市场设摊位120个，**自产自销的不收摊位费**。\n2. 每逢墟日早上5时开放，下午1时收市，收市后统一清扫。\n3. 三轮车从东门进，人从南门进。\n4. 先试三个墟日，再定下来。\n\n## 想请您说的\n\n位置合不合适，老人挑担子走得到走不到，还缺什么。',
    said: [
      '老粮站那边下雨积水，要先把地面垫高。',
      '挑担子走过去要上坡，老人吃力，能不能在南门设个卸货点。',
      '新市场要有厕所和水龙头，杀鱼的水往哪里排。',
    ],
  },
  {
    title: '村级文体场地开放时间（征求意见稿）',
    opens: 6,
    closes: 35,
    body: '各村的文化室、篮球场开放时间不一样，群众常常白跑一趟。拟统一写在门口和网上。\n\n## 拟这样开放\n\n1. 文化室每天下午2时至晚上9时，驻点日上午也开。\n2. 篮球场不上锁，灯开到晚上10时。\n3. 门口贴管理员电话，来了没开门可以打。\n\n## 想请您说的\n\n什么时候最想用，什么时候去了没开。',
  },
];

/** How others begin who say the same. */
const openings = ['', '我也这样想：', '补一句，', '我们这一排都说，', '支持管一管，', '说一句老实话，'] as const;

type Rows = {
  consultations: (typeof schema.consultations.$inferInsert)[];
  opinionGroups: (typeof schema.opinionGroups.$inferInsert)[];
  opinions: (typeof schema.opinions.$inferInsert)[];
};

/** Hex digits that stand where keyed hashes stand: nobody has the receipts of what was never said. */
const hex = (random: Seeded, length: number): string =>
  Array.from({ length }, () => random.whole(0, 15).toString(16)).join('');

/** Rows by the town's office, dated from the civil date `today`. @param office id of the official who asks */
export function demoConsultations(today: string, office: number): Rows {
  const random = seeded(20260101);
  const rows: Rows = { consultations: [], opinionGroups: [], opinions: [] };
  asked.forEach(({ title, body, opens, closes, answered, summary, groups = [], said = [], held = [] }, index) => {
    const consultationId = index + 1;
    const opensOn = addDays(today, opens);
    const publishedOn = addDays(today, Math.min(opens, -2));
    rows.consultations.push({
      id: consultationId,
      title,
      body,
      opensOn,
      closesOn: addDays(today, closes),
      createdAt: instantOf(addDays(publishedOn, -3), '10:20'),
      createdBy: office,
      publishedAt: instantOf(publishedOn, '08:30'),
      answeredAt: answered === undefined ? null : instantOf(addDays(today, answered), '16:10'),
      summary: summary ?? null,
    });
    const last = Math.min(closes, -1);
    const say = (content: string, groupId: number | null, heldFor: 'captcha' | null = null) =>
      rows.opinions.push({
        id: rows.opinions.length + 1,
        consultationId,
        keyHash: `demo-opinion-${hex(random, 32)}`,
        bodyHash: '',
        receiptHash: `demo-opinion-${hex(random, 32)}`,
        salt: hex(random, 32),
        receivedAt: instantOf(
          addDays(today, random.whole(opens, last)),
          `${random.whole(10, 21)}:${random.whole(10, 59)}`,
        ),
        communityCode: random.next() < 0.7 ? random.pick(places).code : null,
        content,
        groupId,
        heldFor,
      });
    groups.forEach((group, position) => {
      const groupId = rows.opinionGroups.length + 1;
      const { title: name, adopted, answer, said: words, more } = group;
      rows.opinionGroups.push({ id: groupId, consultationId, position: position + 1, title: name, adopted, answer });
      for (const each of words) say(each, groupId);
      for (let count = 0; count < more; count += 1) say(random.pick(openings) + random.pick(words), groupId);
    });
    for (const each of said) say(each, null);
    for (const each of held) say(each, null, 'captcha');
  });
  return rows;
}
