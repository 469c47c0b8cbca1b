/** One community of the demo town: what its notices speak of. Every name is invented. */
export type Place = {
  code: string;
  name: string;
  shortName: string;
  /** What kind of place it is; situations choose by it. */
  traits: readonly Trait[];
  /** 自然村, or lanes in a street community. */
  hamlets: readonly string[];
  roads: readonly string[];
  /** 水渠 */
  ditch: string;
  pond: string;
  bridge: string;
  square: string;
  school: string;
  /** 常住户 */
  households: number;
};
export type Trait = 'village' | 'street' | 'park' | 'river' | 'hill';

export const county = { code: '990101', name: '岚溪县', supervisionPhone: '0650-5550110' };
export const town = { code: '990101101', name: '鹭渡镇', supervisionPhone: '0650-5550119' };

type Row = readonly [
  shortName: string,
  traits: string,
  hamlets: string,
  roads: string,
  ditch: string,
  pond: string,
  bridge: string,
  square: string,
  school: string,
  households: number,
];

// biome-ignore format: a table reads best as a table
const streets: readonly Row[] = [
  ['渡口街', 'street river', '上码头巷 盐仓巷 米行里 鱼栏巷 戏台里', '渡口街 沿江路 中山里', '街背渠', '莲花塘', '渡口桥', '戏台广场', '鹭渡镇中心小学', 1186],
  ['新港', 'street park', '新港一区 新港二区 安置小区 职工公寓', '园区大道 新港路 兴业二路', '园区排水渠', '新港湖', '园区一号桥', '新港文化广场', '新港小学', 1542],
];
// biome-ignore format: a table reads best as a table
const villages: readonly Row[] = [
  ['鱼龙埠', 'village river', '埠头 龙王庙 上埠 沙坝 竹园', '埠头路 沙坝机耕路', '龙引渠', '洗马塘', '龙桥', '埠头文化广场', '鱼龙埠小学', 612],
  ['鹭洲尾', 'village river', '洲头 洲尾 渡船头 柳树下', '环洲路 渡船头路', '洲心渠', '白鹭塘', '洲尾桥', '洲头晒谷场', '鹭洲小学', 438],
  ['白苇渡', 'village river', '苇塘 渡头 瓦窑 新屋', '渡头路 瓦窑路', '苇塘渠', '苇塘', '白苇桥', '新屋文化楼前', '白苇小学', 397],
  ['上樟埠', 'village river', '樟树下 老屋场 埠上 河背', '樟埠路 河背路', '上樟渠', '樟树塘', '樟埠桥', '樟树下广场', '樟埠小学', 521],
  ['下樟埠', 'village river', '下街 围里 河唇 荔枝园', '樟埠路 河唇路', '下樟渠', '荔枝塘', '河唇桥', '围里文化楼前', '樟埠小学', 486],
  ['石榴岗', 'village', '石榴头 岗背 井边 大围', '岗背路 石榴路', '岗脚渠', '井边塘', '岗脚桥', '大围文化广场', '石榴岗小学', 574],
  ['麻竹坑', 'village hill', '坑口 坑尾 竹子坪 水碓', '坑口路 竹坪路', '坑口圳', '水碓塘', '水碓桥', '坑口晒谷场', '麻竹坑教学点', 263],
  ['榕荫', 'village', '榕树头 祠堂边 新村 沙田', '榕荫路 沙田路', '沙田渠', '祠堂塘', '榕荫桥', '榕树头广场', '榕荫小学', 688],
  ['横木塘', 'village', '塘基 横木 牛栏岭 水尾', '塘基路 水尾路', '水尾渠', '横木塘', '水尾桥', '塘基广场', '横木小学', 455],
  ['塘角尾', 'village', '塘角 塘尾 鸭寮 上村', '塘角路 鸭寮机耕路', '塘角渠', '大鱼塘', '塘角桥', '上村文化楼前', '塘角小学', 512],
  ['官陂田', 'village', '官陂 田心 陂头 禾塘', '田心路 陂头机耕路', '官陂渠', '田心塘', '陂头桥', '田心文化广场', '官陂小学', 597],
  ['沙螺陂', 'village river', '沙螺 陂下 石滩 木棉', '沙螺路 石滩路', '沙螺渠', '木棉塘', '石滩桥', '木棉广场', '沙螺小学', 366],
  ['高圳头', 'village', '圳头 圳尾 高屋 对面岭', '圳头路 高屋路', '高圳', '高屋塘', '圳头桥', '高屋文化楼前', '高圳小学', 431],
  ['茶亭坳', 'village hill', '茶亭 坳背 石阶 油茶窝', '茶亭路 坳背路', '坳背圳', '茶亭塘', '石阶桥', '茶亭广场', '茶亭教学点', 289],
  ['锦鸡岭', 'village hill', '岭脚 岭背 松山 半坡', '岭脚路 松山路', '岭脚圳', '半坡山塘', '岭脚桥', '岭脚晒谷场', '锦鸡岭小学', 318],
  ['黄蜡塘', 'village', '黄蜡 塘边 砖窑 新塘', '黄蜡路 砖窑路', '塘边渠', '黄蜡塘', '塘边桥', '新塘文化广场', '黄蜡塘小学', 544],
  ['龙眼垌', 'village', '垌心 垌尾 龙眼树下 石龙', '垌心路 石龙机耕路', '垌心渠', '石龙塘', '石龙桥', '垌心文化广场', '龙眼垌小学', 633],
  ['杨梅坪', 'village hill', '坪上 坪下 梅子窝 冷水', '坪上路 冷水路', '冷水圳', '坪下山塘', '冷水桥', '坪上晒谷场', '杨梅坪教学点', 207],
  ['牛轭湾', 'village river', '湾头 湾尾 轭颈 芦荻', '湾头路 芦荻路', '湾头渠', '牛轭湖', '轭颈桥', '湾头文化楼前', '牛轭湾小学', 352],
  ['古井垌', 'village', '古井 垌口 书房 旱塘', '古井路 垌口路', '垌口渠', '书房塘', '垌口桥', '古井文化广场', '古井垌小学', 469],
];

const place = (row: Row, number: number, suffix: string): Place => {
  const [shortName, traits, hamlets, roads, ditch, pond, bridge, square, school, households] = row;
  const code = `${town.code}${String(number).padStart(3, '0')}`;
  const words = (text: string) => text.split(' ');
  return {
    code,
    name: shortName + suffix,
    shortName,
    traits: words(traits) as Trait[],
    hamlets: words(hamlets),
    roads: words(roads),
    ditch,
    pond,
    bridge,
    square,
    school,
    households,
  };
};

/** The 22 communities, in the order of their codes. */
export const places: readonly Place[] = [
  ...streets.map((row, index) => place(row, index + 1, '居委会')),
  ...villages.map((row, index) => place(row, index + 201, '村委会')),
];

/** The place of that short name; throws where the demo town has none. */
export function placeOf(shortName: string): Place {
  const found = places.find((one) => one.shortName === shortName);
  if (!found) throw new RangeError(`the demo town has no ${shortName}`);
  return found;
}
