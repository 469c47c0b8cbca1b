import type { FeedbackKind } from '../../../src/domain/terms.ts';
import type { CategoryName } from '../departments.ts';
import type { Situation } from './situation.ts';

/** Something said on the site in the last days, that nobody has looked at yet. */
export type Spoken = {
  at: string;
  /** Whole days before the demo's last day, and the time of that day. */
  daysAgo: number;
  clock: string;
  category: CategoryName;
  kind: FeedbackKind;
  said: string;
  place?: string;
};

/** Waiting to be accepted. The first two are about an open entry of their community. */
export const waiting: readonly (Spoken & { kind: Situation['kind'] })[] = [
  {
    at: '鹭洲尾',
    daysAgo: 1,
    clock: '20:14',
    category: '农村道路',
    kind: 'suggestion',
    said: '我在外地开货车，每次回洲尾都要绕一大圈。环洲路离县道就差那一段，接通了能少绕五公里，请问到底有没有排上？',
    place: '环洲路尽头到县道那一段',
  },
  {
    at: '鹭洲尾',
    daysAgo: 3,
    clock: '12:41',
    category: '农村道路',
    kind: 'help',
    said: '孩子在县里读书，环洲路不接通县道，接送一趟多绕五公里。哪怕先铺一条能过摩托车的便道也好。',
    place: '环洲路',
  },
  {
    at: '鹭洲尾',
    daysAgo: 2,
    clock: '07:55',
    category: '排水',
    kind: 'complaint',
    said: '柳树下新修的水泥路两边没有留沟，上次下雨水全灌进我家院子，晒的花生泡了半边。请来看看能不能开个口子。',
    place: '柳树下进村第二个路口',
  },
  {
    at: '渡口街',
    daysAgo: 1,
    clock: '21:30',
    category: '垃圾',
    kind: 'complaint',
    said: '米行里后面那排垃圾桶三天没有收了，剩饭剩菜招老鼠，开窗就闻到。收垃圾的时间能不能贴出来？',
    place: '米行里后巷',
  },
  {
    at: '新港',
    daysAgo: 2,
    clock: '23:08',
    category: '交通安全',
    kind: 'suggestion',
    said: '夜班十一点下班，兴业二路过马路没有灯也没有斑马线，货车跑得很快。希望画一条线，再装个提醒减速的牌子。',
    place: '兴业二路职工公寓门口',
  },
  {
    at: '榕荫',
    daysAgo: 1,
    clock: '10:22',
    category: '医保社保',
    kind: 'question',
    said: '我在外省打工，父母的医保今年还没有交，手机上操作到最后一步总是提示信息不一致。是要回来改，还是可以托人办？',
  },
  {
    at: '龙眼垌',
    daysAgo: 3,
    clock: '18:47',
    category: '灌溉用水',
    kind: 'help',
    said: '垌尾的水轮到我们这几户时渠里只剩一点点，放了一夜才湿了田边。是不是中间有人开了口子，请帮忙顺着渠走一遍。',
    place: '垌尾渠尾',
  },
  {
    at: '石榴岗',
    daysAgo: 2,
    clock: '16:05',
    category: '供电通信',
    kind: 'help',
    said: '井边这边一下雨网络就断，孩子上网课断断续续。联系人写的是我爱人，电话［电话号码］，晚上打得通。',
    place: '井边',
  },
];

/** Held until a person has looked at it, and why. */
export const held: readonly (Spoken & { heldFor: 'honeypot' | 'quota' })[] = [
  {
    at: '鹭洲尾',
    daysAgo: 2,
    clock: '03:26',
    category: '务工',
    kind: 'question',
    said: '招工信息：日结，包吃住，不限年龄，名额有限，先到先得，进群领取入职红包，详情见群公告，转发再送一份。',
    heldFor: 'honeypot',
  },
  {
    at: '渡口街',
    daysAgo: 1,
    clock: '19:52',
    category: '供电通信',
    kind: 'complaint',
    said: '沿江路今晚又停电，第三回了，冰箱里的鱼都坏了。供电所说在抢修，可是没有人说几点来电，请问一下给个时间。',
    place: '沿江路中段',
    heldFor: 'quota',
  },
];

/** For supervision only: a denunciation without a name, and a complaint about a cadre of that community's own board. */
export const restricted: readonly (Spoken & { aboutOwnBoard: boolean })[] = [
  {
    at: '黄蜡塘',
    daysAgo: 4,
    clock: '22:17',
    category: '低保',
    kind: 'denunciation',
    said: '低保名单里有一户，儿子在县城有两套房，车就停在村口。报名评议那天没有开会，名单是后来补的。请上面来查一查，不要发回村里。',
    aboutOwnBoard: false,
  },
  {
    at: '沙螺陂',
    daysAgo: 2,
    clock: '14:33',
    category: '农业生产',
    kind: 'complaint',
    said: '我去登记耕地补贴，这位干部说我家的面积要先请他核一核，拖了三个星期，问一次说忙一次。别人家当天就登记了，想知道是按什么规矩。',
    aboutOwnBoard: true,
  },
];

/** Said on the site, settled, judged and taken up again by whoever raised it; and one whose deadline was extended. */
export const judged: readonly Situation[] = [
  {
    category: '垃圾',
    kind: 'complaint',
    at: '鹭洲尾',
    daysAgo: 33,
    channel: 'site',
    title: '渡船头垃圾桶翻倒没人扶',
    raised: '渡船头路口的几个垃圾桶被风吹倒，垃圾撒了一地，几天没有人扶起来，狗扒得到处都是。',
    steps: [
      [1, 'start', '现场看过，4个桶倒了3个，底座松脱。'],
      [1, 'progress', '桶扶正，垃圾当天清走，松的底座用铁丝先绑住。'],
    ],
    resolve: 1,
    result: '4个垃圾桶全部扶正，撒出的垃圾当天清完。底座先用铁丝固定，保洁员每天早上看一次，倒了随手扶起。',
    after: {
      days: 5,
      verb: 'reopen',
      by: 'resident',
      reason: '铁丝绑的撑不住，昨晚一刮风又倒了两个，垃圾又撒到路上。请换成固定的底座，不要再用铁丝绑。',
      steps: [[2, 'progress', '到现场看过，铁丝确实绷断了，改用膨胀螺丝固定，材料已经报批。']],
      resolve: 60,
      result: '4个底座改用膨胀螺丝固定。',
    },
  },
  {
    category: '老年人娱乐设施',
    kind: 'suggestion',
    at: '榕荫',
    daysAgo: 20,
    channel: 'site',
    title: '榕树头广场想添几副棋桌',
    raised: '榕树头广场每天下午有二三十个老人下棋，只有一张石桌，后来的都站着看，想请村里添几副棋桌和凳子。',
    steps: [
      [2, 'start', '下午去看过，树下还放得下3副桌凳，不挡路。'],
      [
        6,
        'extend',
        '石桌要等邻镇石场统一切割，最快下个月中旬送到，按原期限装不完。改成木桌可以早些，但老人们都说宁可等石的。',
        25,
      ],
    ],
    resolve: null,
    result: '',
  },
];
