import type { dutyPatterns } from '../schema.ts';
import { type Place, places } from './places.ts';

export type PatternRow = typeof dutyPatterns.$inferInsert;
type Session = readonly [weekday: number, startsAt: string, endsAt: string];

/** Tuesday morning, unless told otherwise. */
const usual: readonly Session[] = [[2, '09:00', '11:30']];
const special: Record<string, readonly Session[]> = {
  渡口街: [
    [2, '09:00', '11:30'],
    [2, '14:30', '17:00'],
  ],
  新港: [[3, '18:30', '20:30']],
  鹭洲尾: [[3, '09:00', '11:30']],
  麻竹坑: [[4, '09:30', '12:00']],
  茶亭坳: [[3, '09:30', '12:00']],
  杨梅坪: [[4, '09:30', '12:00']],
  牛轭湾: [[2, '14:30', '17:00']],
  石榴岗: [[2, '08:30', '11:30']],
};

/** Where a community receives, and how to get there; the two street communities have places of their own. */
function receptionPlace(place: Place, index: number): { place: string; address: string; wayThere: string } {
  if (place.shortName === '渡口街') {
    return {
      place: '居委会一楼便民服务厅',
      address: '渡口街中段，戏台广场东侧',
      wayThere: '镇内1路公交“戏台广场”站下车，走50米',
    };
  }
  if (place.shortName === '新港') {
    return {
      place: '园区职工之家一楼',
      address: '园区大道与兴业二路路口',
      wayThere: '园区班车“职工公寓”站下车即到；下班后来不用请假',
    };
  }
  const hamlet = place.hamlets[0] ?? place.shortName;
  const rooms = ['村委会一楼会议室', '村党群服务中心一楼', '村委会便民服务室', `${place.square}旁村文化室`];
  const ways = [
    `由${place.roads[0]}进村，过${place.bridge}后左手边第一栋`,
    `${place.school}对面，门前可停车`,
    `城乡公交“${place.shortName}”站下车，沿${place.roads[0]}走200米`,
    `从${place.square}往${hamlet}方向走100米，门口挂有驻点牌`,
  ];
  return {
    place: rooms[index % rooms.length] ?? '村委会',
    address: `${place.name}${hamlet}`,
    wayThere: ways[(index * 3) % ways.length] ?? '',
  };
}

/** The fixed weekday, hours and place of every community, in force since `from`. */
export function demoPatterns(from: string): PatternRow[] {
  const rows = places.flatMap((place, index) =>
    (special[place.shortName] ?? usual).map(([weekday, startsAt, endsAt]) => ({
      communityCode: place.code,
      weekday,
      startsAt,
      endsAt,
      ...receptionPlace(place, index),
      fromDate: from,
      toDate: null,
    })),
  );
  return rows.map((row, index) => ({ id: index + 1, ...row }));
}
