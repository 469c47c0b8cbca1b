import { addDays } from '../../src/domain/time.ts';
import type { AnnouncementRow } from './duties.ts';
import { predecessorLeftDaysAgo, succeededCommunity } from './leaders.ts';
import { placeOf } from './places.ts';

type Written = Omit<AnnouncementRow, 'publishedOn' | 'communityCode'> & { daysAgo: number; community?: string };

const written: readonly Written[] = [
  {
    daysAgo: predecessorLeftDaysAgo - 1,
    kind: 'roster',
    community: succeededCommunity,
    title: '榕荫村驻点团队责任人调整',
    body: '因工作调动，榕荫村驻点团队的责任人由新任副镇长接替，团队其他成员不变。\n前任没有办完的事项全部移交，责任人、部门和期限都不变，在本栏台账里可以逐件查到。\n驻点时间、地点照旧。新的联系卡本月内送到各户，旧卡上的联络员电话仍然可以打。',
  },
  {
    daysAgo: 27,
    kind: 'roster',
    community: '鹭洲尾',
    title: '鹭洲尾村辅助团队增加一名网格员',
    body: '鹭洲尾村洲头、渡船头一片住得分散，老人多，从本月起辅助团队增加网格员，负责这一片的走访和代办。\n找谁、打哪个电话，见鹭洲尾村的页面。',
  },
  {
    daysAgo: 96,
    kind: 'roster',
    title: '驻点团队名单半年核对结果',
    body: '全镇22个驻点团队的名单已经逐个核对。\n20个团队成员、电话准确；锦鸡岭村的名单一年多没有重新确认，已经催办；杨梅坪村的联络员调走后还没有补上，电话也没有核实，网页上已如实标明“不完整”。\n补人之前，杨梅坪村的群众有事请打监督电话，由镇里转办并回告。',
  },
  {
    daysAgo: 6,
    kind: 'meeting',
    community: '官陂田',
    title: '陂头陂坝缺口怎么修，请用水户来商量',
    body: '时间：本周六晚上7时30分。\n地点：田心文化广场旁村文化室。\n议题：陂坝缺口先修到什么程度、施工时停水几天、停水期间怎么轮灌。\n来不了的可以托人带话，也可以在驻点日说。商量的结果会贴在广场和本栏。',
  },
  {
    daysAgo: 38,
    kind: 'meeting',
    title: '本月民情分析会：路灯和污水问题最多',
    body: '镇里逐件看了上个月群众反映的问题，路灯、垃圾和排水占的最多。会上定了三件事：\n一、路灯、垃圾、饮水三类仍按7个、5个、5个工作日办结，不等普通期限；\n二、要两个部门一起办的，交办时先写明哪个牵头；\n三、超期的由督查组上门问，原因写进公示。\n每一类有多少件、办了多少，台账里可以按类别逐件看到。',
  },
  {
    daysAgo: 64,
    kind: 'meeting',
    community: '新港',
    title: '请园区工友说说夜间驻点好不好用',
    body: '新港驻点改到星期三晚上以后，想听听用过的工友怎么说：时间合不合适、还缺什么窗口。\n驻点当晚在职工之家一楼当面说，或者投到门口的意见箱。不用留姓名。',
  },
  {
    daysAgo: 18,
    kind: 'contact',
    title: '今年的连心联系卡开始更换',
    body: '联系卡一年核对一次。今年的新卡已经印好，由网格员送到户，旧卡请交回或自己剪掉。\n卡上有责任人、联络员、驻点时间地点、监督电话，还有一个二维码，手机一扫就到本村页面。\n外出的家庭可以在本村页面点“联系卡”自己打印，或者请村里拍照发过去。',
  },
  {
    daysAgo: 120,
    kind: 'contact',
    title: '监督电话开通的时间和用法',
    body: '监督电话工作日上午8时30分到12时、下午2时30分到5时30分有人接，其他时间可以留言，下一个工作日回电。\n打监督电话不用先找村里，也不用说明为什么找它。反映的问题会登记编号，谁办、哪天办完都能查。\n举报干部的事项由纪检部门直接接收，不经过被反映的人和单位。',
  },
  {
    daysAgo: 2,
    kind: 'other',
    title: '本栏内容为演示',
    body: '您看到的鹭渡镇是为演示虚构的：村名、人名、电话、问题和办理结果都是编写的，电话打不通，也请不要拨打。\n真实的镇街导入自己的表格后，这里显示的就是本地的名单、驻点和台账。',
  },
];

/** Everything the demo town has announced besides its make-ups, dated from `today`. */
export const demoAnnouncements = (today: string): AnnouncementRow[] =>
  written.map(({ daysAgo, community, ...row }) => ({
    ...row,
    publishedOn: addDays(today, -daysAgo),
    communityCode: community ? placeOf(community).code : null,
  }));
