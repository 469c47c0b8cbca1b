/** The town's leaders: post, unit, what they answer for, and the communities each is 责任人 of (1–2 a leader). */
export type Leader = {
  post: string;
  unit: string;
  duties: string;
  leads: readonly string[];
  supervises?: true;
  role?: 'officers' | 'supervisors' | 'principals';
};

const party = '鹭渡镇党委';
const government = '鹭渡镇政府';

export const leaders: readonly Leader[] = [
  { post: '党委书记', unit: party, duties: '主持镇党委全面工作', leads: ['渡口街', '鱼龙埠'], role: 'principals' },
  {
    post: '党委副书记、镇长',
    unit: government,
    duties: '主持镇政府全面工作，联系工业园区',
    leads: ['新港'],
    role: 'principals',
  },
  {
    post: '人大主席',
    unit: '鹭渡镇人大',
    duties: '人大代表联络站、民生实事项目票决和监督',
    leads: ['石榴岗', '鹭洲尾'],
  },
  { post: '党委副书记', unit: party, duties: '党建、群团和驻点联系群众工作', leads: ['上樟埠', '下樟埠'] },
  {
    post: '纪委书记',
    unit: '鹭渡镇纪委',
    duties: '纪检监察、驻点工作督查',
    leads: ['茶亭坳'],
    supervises: true,
    role: 'supervisors',
  },
  {
    post: '组织委员',
    unit: party,
    duties: '干部、村（社区）班子、驻点团队调配',
    leads: ['白苇渡', '横木塘'],
    role: 'officers',
  },
  { post: '宣传委员', unit: party, duties: '宣传、文化站、新时代文明实践', leads: ['官陂田'] },
  { post: '政法委员', unit: party, duties: '综治、信访、矛盾纠纷调解', leads: ['塘角尾', '龙眼垌'] },
  { post: '武装部部长', unit: '鹭渡镇武装部', duties: '征兵、应急、森林防火', leads: ['锦鸡岭', '麻竹坑'] },
  { post: '副镇长', unit: government, duties: '规划建设、农村道路、危房改造', leads: ['高圳头', '古井垌'] },
  { post: '副镇长', unit: government, duties: '农业农村、水利、三防', leads: ['沙螺陂', '牛轭湾'] },
  { post: '副镇长', unit: government, duties: '民政、社保、卫生健康、教育', leads: ['黄蜡塘'] },
  { post: '副镇长', unit: government, duties: '市政环卫、市场监管、便民服务', leads: ['榕荫'] },
  { post: '四级调研员', unit: government, duties: '协助乡村振兴工作', leads: ['杨梅坪'] },
];

/** The community that lacks liaison and phones on purpose: the board must show the gap. */
export const incompleteCommunity = '杨梅坪';
/** The community whose lead changed: the predecessor's membership has ended. */
export const succeededCommunity = '榕荫';
export const predecessor = { post: '副镇长（已调离）', unit: government, duties: '原分管市政环卫、便民服务' };
/** Days before the demo's today on which the predecessor served last. */
export const predecessorLeftDaysAgo = 43;
/** The community whose roster nobody has confirmed for more than a year. */
export const staleCommunity = '锦鸡岭';
/** Serves in no team: where a matter concerns the first of the supervision group's own team, this one takes it. */
export const secondSupervisor = { post: '纪委副书记', unit: '鹭渡镇纪委', duties: '信访举报受理、驻点工作督查' };
