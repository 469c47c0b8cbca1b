/** 分管部门 with their office phone's line and what residents may ask them for. Ids are their order, from 1. */
const table = [
  ['党政综合办', 1001, '综合协调、便民服务大厅、文化站和老年活动场所、政务公开'],
  ['民政办', 1012, '低保和特困供养、临时救助、高龄津贴、养老服务、残疾人两项补贴'],
  ['规划建设办', 1023, '农村道路、桥梁涵洞、危房改造、宅基地和村庄规划'],
  ['市政与环卫所', 1034, '路灯、垃圾清运、公厕、街巷排水和污水管网'],
  ['农业农村办', 1045, '耕地地力保护补贴、农技和农机、畜禽防疫、厕所改造'],
  ['水利所', 1056, '饮水工程、灌溉渠道、山塘水陂、河道管护'],
  ['人社所', 1067, '城乡居民医保和养老保险经办、就业介绍、劳资纠纷、残疾人就业帮扶'],
  ['综治中心', 1078, '邻里、土地、山林纠纷调解，法律援助转介，平安建设'],
  ['交警中队', 1089, '交通标志、减速设施、停车秩序、学校门口交通疏导'],
  ['村（居）委会', null, '本村、本社区的日常事务：保洁、小修小补、看护巡查'],
] as const;

export type DepartmentName = (typeof table)[number][0];
export const departmentRows = table.map(([name, line, duties], index) => ({ id: index + 1, name, line, duties }));

/** Id of a department of the demo town. */
export function departmentId(name: DepartmentName): number {
  return table.findIndex((row) => row[0] === name) + 1;
}

/** 问题类别: department it suggests, and the working days the town promises where shorter than the kind's. */
const categories = [
  ['低保', '民政办', null],
  ['农村养老', '民政办', null],
  ['残疾人就业', '人社所', null],
  ['医保社保', '人社所', null],
  ['务工', '人社所', null],
  ['农村道路', '规划建设办', null],
  ['危房', '规划建设办', null],
  ['路灯', '市政与环卫所', 7],
  ['垃圾', '市政与环卫所', 5],
  ['排水', '市政与环卫所', null],
  ['饮水', '水利所', 5],
  ['灌溉用水', '水利所', null],
  ['农业生产', '农业农村办', null],
  ['老年人娱乐设施', '党政综合办', null],
  ['矛盾纠纷', '综治中心', null],
  ['交通安全', '交警中队', null],
  ['供电通信', '村（居）委会', null],
] as const satisfies readonly (readonly [string, DepartmentName, number | null])[];

export type CategoryName = (typeof categories)[number][0];
export const categoryRows = categories.map(([name, department, days], index) => ({
  id: index + 1,
  name,
  departmentId: departmentId(department),
  deadlineWorkingDays: days,
}));

/** The category's row; the table holds every name of the type. */
export function categoryOf(name: CategoryName): (typeof categoryRows)[number] {
  const found = categoryRows.find((row) => row.name === name);
  if (!found) throw new RangeError(`no category ${name}`);
  return found;
}
