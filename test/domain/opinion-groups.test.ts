import { expect, it } from 'vitest';
import { comparedAtOnce, inLots, proposeGroups } from '../../src/domain/opinion-groups.ts';

const said = [
  '音响晚上九点半就停，孩子要写作业。',
  '西侧停车挡住了消防通道。',
  '广场音响太晚，九点半停就好。',
  '消防通道停满了车，请划线。',
  '请添几张座椅。',
].map((content, index) => ({ id: index + 1, content }));

it('gathers what says the same, each opinion once', () => {
  const proposals = proposeGroups(said);
  expect(proposals.flatMap(({ opinions }) => opinions).sort()).toEqual([1, 2, 3, 4, 5]);
  expect(proposals.map(({ opinions }) => opinions)).toEqual(expect.arrayContaining([[1, 3], [2, 4], [5]]));
});

it('proposes the group whose opinions are most alike, and none where none is', () => {
  const grouped = [
    { id: 11, content: '音响声音太大，九点半停。', groupId: 7 },
    { id: 12, content: '消防通道不要停车。', groupId: 8 },
  ];
  const groupOf = (id: number) => proposeGroups(said, grouped).find(({ opinions }) => opinions.includes(id))?.groupId;
  expect([groupOf(1), groupOf(2), groupOf(5)]).toEqual([7, 8, null]);
});

it('compares no more at once than it says, however many there are', () => {
  const many = Array.from({ length: 5 * comparedAtOnce }, (_, index) => ({
    id: index + 1,
    content: `第${index}条意见`,
  }));
  expect(proposeGroups(many).flatMap(({ opinions }) => opinions)).toHaveLength(comparedAtOnce);
  expect(proposeGroups([])).toEqual([]);
});

it('lots: those of one group together, then what says the same, at last all that is like no other', () => {
  const lots = inLots([
    { groupId: 7, opinions: [1] },
    { groupId: null, opinions: [2] },
    { groupId: null, opinions: [3, 4] },
    { groupId: 7, opinions: [5, 6] },
    { groupId: null, opinions: [8] },
  ]);
  expect(lots).toEqual([
    { groupId: 7, opinions: [1, 5, 6], alike: true },
    { groupId: null, opinions: [3, 4], alike: true },
    { groupId: null, opinions: [2, 8], alike: false },
  ]);
  expect(inLots([])).toEqual([]);
});
