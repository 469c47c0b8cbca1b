/** How texts speak of people: surnames, words that stand before a name, ways to mean somebody without naming him. */
export const compoundSurnames = '欧阳|司徒|上官|诸葛|司马|皇甫|端木|尉迟|令狐|慕容|东方|夏侯|公孙';
const common =
  '王李张刘陈杨黄赵周吴徐孙朱马胡郭林何梁郑罗宋谢唐韩曹许邓冯萧肖程蔡彭潘袁董余苏叶吕魏蒋杜丁沈姜范傅钟卢汪戴崔任陆廖姚邱夏谭韦贾邹熊孟秦阎薛侯雷龙段郝孔邵史毛万顾赖武康贺严尹钱施洪龚莫庞樊兰殷翁';
const rare = '方高金江石白常牛安成温田黎易曾凌柯欧关文欧甘伍邬骆古丘符麦翟覃冼岑';

/** Any surname; the rarer are everyday words too and count only after words that can only introduce a name. */
const anySurname = `(?:${compoundSurnames}|[${common}${rare}])`;
const commonSurname = `(?:${compoundSurnames}|[${common}])`;

/** Words that begin like a surname and a given name but are none. */
const words =
  '张贴|张开|张挂|马上|马路|任何|任意|任务|任由|施工|施行|周边|周围|周末|周一|周二|周三|周四|周五|周六|周日|许可|许多|严重|严格|严禁|万分|万一|万元|雷雨|余下|余款|余额|程度|程序|康复|周转|钱款|钱财|何时|何况|何处|何种|段时|顾虑|顾客|谢谢|韩国|夏天|夏季|洪水|洪涝|陆续|林地|林木|林业|杨树|黄土|黄金|苏打|毛病|毛坯|龙头|龙舟|武装|史料|郑重|汪洋|贺卡|尹始|曹操|孔子|丁点|杜绝|董事|贾汪|罗列|宋代|唐代|胡乱|胡同|朱红|孙子|孙女|徐徐|吴川|赵州|刘海|李子|王府|金额|高度|方便|方面|方式|安全|安置|安排|成绩|成果|成本|曾到|曾在|曾经|曾有|曾多|曾任|成立|成员|成为|常年|常住|常常|文明|文化|关于|关系|白天|石头|江边|高兴|高峰|易涝|田地|田间|古树|莫名|莫非|殷切|温度|温暖|兰花|彭胀|叶子|钟头|龙井|麦子|秦岭|关心|关注';
export const beginsCommonly = new RegExp(`^${commonSurname}`);
export const notName = new RegExp(`^(?:${words})`);

/** What may come right after a name in a sentence. */
const follow =
  '[^\\u4e00-\\u9fa5]|$|反映|反应|说|称|的|家|因|患|今年|现年|在|向|与|和|及|等|户|自|一家|夫妇|夫妻|同志|老人|房|投诉|申请|来|到|住|已|于|被|对|要求|咨询|表示|是|系|为|也|从|身|独|去|男|女|电|手机|未|曾|两|二人|三人|所|出生|生于|利用|去世|病|死|不|没|无|有|把|将|让|用|做|给|擅自|私自|违|多次|提出|认为|承认|承诺|签|领|租|承包|购买|下';
const given = '[\\u4e00-\\u9fa5]';
const notGiven =
  '某|先生|女士|同志|同学|姓|家(?:的|里|人|门)|老师|老人|老汉|小姐|大爷|大妈|大娘|大叔|大伯|大姐|大哥|阿姨|阿婆|奶奶|爷爷|的|等|书记|主任|总|科长|局长|镇长|村长|支书|医生|老板|经理|氏';
const name = (surname: string): string =>
  `${surname}[ \\u200b]{0,3}(?!${notGiven})(?:${given}[ \\u200b]{0,3}(?![没不无未将把被的说称])${given}(?=${follow})|${given}(?=${follow}))`;

const introduction =
  '我叫|名叫|本人叫|我的名字[叫是]|姓名(?:[是为叫]|[ :】\\]]{1,3})|(?:联系|反映|投诉|申请|留言|当事|举报|委托|代理)人(?:[是为叫]|[ :]{1,3})|户主(?:[是为叫]|[ :]{0,3})|法人[ :]{1,3}';
const noun =
  '联系人|反映人|投诉人|举报人|申请人|留言人|当事人|村民|居民|业主|老人|患者|病人|住户|群众|贫困户|低保户|五保户|特困户|特困人员|脱贫户|监测户|困难户|残疾人|军属|烈属|学生|职工|租户|商户|店主|邻居|丈夫|妻子|儿子|女儿|父亲|母亲|老伴|媳妇|儿媳|孙子|孙女|弟弟|哥哥|姐姐|妹妹|女婿|房东';

/** Two groups: what stands before, the name. */
export const introduced = new RegExp(`(${introduction})(${name(anySurname)})`, 'g');
/** 本人关大伟（…: only where punctuation ends the name. */
export const myself = new RegExp(
  `(本人[是叫系]?)(${anySurname}(?!${notGiven})${given}{1,2})(?=[^\\u4e00-\\u9fa5]|$|系|男|女|身份)`,
  'g',
);
export const calledNoun = new RegExp(`(${noun})(${name(commonSurname)})`, 'g');
/** After a word that can only be about one person here, the rarer surnames too, with a given name of two: 村民白云生. */
export const calledRarely = new RegExp(
  `((?<!全体|各位|广大|部分|本村|外地)(?:村民|居民|户主|患者|残疾人|低保户|五保户|特困户|贫困户|脱贫户|监测户))([${rare}](?!${notGiven})${given}{2}(?=${follow}))`,
  'g',
);

/** The same right before a place, where no word ends the name: 村民黄大海|患病. */
export const calledBefore = new RegExp(`(?:${noun})(${commonSurname}(?!${notGiven})${given}{1,2})$`);
/** The next in a list of names. */
export const nextName = new RegExp(`^ ?[、和与及,] ?(${name(commonSurname)})`);

/** A person who is meant, though perhaps not named: 王女士, 李某, 陈大爷. */
export const meant = new RegExp(
  `${anySurname}(?:某|先生|女士|小姐|太太|大爷|大妈|大娘|大叔|大伯|大婶|大姐|大哥|奶奶|爷爷|阿姨|阿婆|阿公|婆婆|老伯|伯伯|叔叔|叔|婶|嫂|伯|婆|姨|老人|老汉|同志|老师傅)`,
);
/** The writer, his family, whoever a sentence is about. */
export const meantWeakly =
  /本人|我们?家|自己(?=[是才患有得因])|我(?![市县镇区乡街村局们院国省社委办中单校公处所站部会])|户主|该户|该村民|该居民|该老人|患者(?=[,:是系因]|家属)|[他她其](?:家|的|父|母|妻|丈夫|儿|女|老|爱人|子|患|身|因|本人|是|也|有|没|独|现)|她|父亲|母亲|老爸|爸爸|妈妈|老伴|老豆|爱人|丈夫|妻子|老公|老婆|儿子|女儿|一家[一二三四五六七八九两0-9]口/;
