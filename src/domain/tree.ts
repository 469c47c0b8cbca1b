import type { AreaLink, CommunityLink } from './views.ts';

/** An area of the record as the tree needs it. */
export type AreaNode = AreaLink & {
  shortName: string;
  pinyin: string;
  initials: string;
  parentCode: string | null;
  supervisionPhone: string | null;
  closedOn: string | null;
};

/** What stands in for the root of a record without areas. */
const nowhere: AreaLink = { code: '', name: '', kind: 'town' };

/** The tree 区/镇街/村社 of a deployment; areas that have left it can still be asked for by code. */
export type AreaTree = {
  root: AreaLink;
  area(code: string): AreaNode | undefined;
  /** Areas in the tree directly below, by code. */
  children(code: string): AreaNode[];
  /** From the root down to the parent; without what lies above the root. */
  ancestors(code: string): AreaLink[];
  /** Areas above communities, from the root down, by code within a level. */
  above: AreaNode[];
  /** Communities in the tree, by code. */
  communities: CommunityLink[];
  /** Communities in the tree at or below an area. */
  communitiesBelow(code: string): CommunityLink[];
  /** A community's link, also of one that has left the tree. */
  community(code: string): CommunityLink | undefined;
  /** 监督电话: the area's own, else its nearest ancestor's, those above the root included. */
  supervisionPhone(code: string): string | null;
};

const linkOf = ({ code, name, kind }: AreaLink): AreaLink => ({ code, name, kind });

/**
 * Builds the tree. Its root is the deepest area above all communities: a district imported with its prefecture serves the
 * district. Branches without a community do not count. With several separate tops the one with most communities is the root.
 */
export function areaTree(nodes: readonly AreaNode[]): AreaTree {
  const byCode = new Map(nodes.map((node) => [node.code, node]));
  const standing = nodes.filter((node) => node.closedOn === null).sort((a, b) => (a.code < b.code ? -1 : 1));
  const childrenOf = new Map<string | null, AreaNode[]>();
  for (const node of standing) {
    const parent = node.parentCode !== null && byCode.has(node.parentCode) ? node.parentCode : null;
    childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), node]);
  }

  /** The area itself and everything above it, nearest first; a loop in the data ends the walk. */
  const upwards = (code: string): AreaNode[] => {
    const line: AreaNode[] = [];
    for (let node = byCode.get(code); node && !line.includes(node); node = byCode.get(node.parentCode ?? ''))
      line.push(node);
    return line;
  };
  const community = (code: string): CommunityLink | undefined => {
    const [node, ...higher] = upwards(code);
    if (node?.kind !== 'community') return undefined;
    const town = higher.find((area) => area.kind === 'town') ?? higher[0];
    const { name, shortName, pinyin, initials } = node;
    return { code, name, shortName, pinyin, initials, town: town?.name ?? '', townCode: town?.code ?? '' };
  };

  const communities = standing
    .filter((node) => node.kind === 'community')
    .map((node) => community(node.code) as CommunityLink);
  const counts = new Map<string, number>();
  for (const { code } of communities) {
    for (const area of upwards(code)) counts.set(area.code, (counts.get(area.code) ?? 0) + 1);
  }
  const count = (area: AreaNode) => counts.get(area.code) ?? 0;

  const [top] = (childrenOf.get(null) ?? [])
    .filter((area) => area.kind !== 'community')
    .sort((a, b) => count(b) - count(a));
  let rootNode = top;
  while (rootNode) {
    const below = childrenOf.get(rootNode.code) ?? [];
    const [only, ...others] = communities.length > 0 ? below.filter((area) => count(area) > 0) : below;
    if (!only || others.length > 0 || only.kind === 'community') break;
    rootNode = only;
  }
  const root = rootNode ? linkOf(rootNode) : nowhere;

  const aboveRoot = new Set(
    upwards(root.code)
      .slice(1)
      .map((area) => area.code),
  );
  const levels = { prefecture: 0, county: 1, town: 2, community: 3 };
  return {
    root,
    area: (code) => byCode.get(code),
    children: (code) => childrenOf.get(code) ?? [],
    ancestors: (code) =>
      upwards(code)
        .slice(1)
        .filter((area) => !aboveRoot.has(area.code))
        .reverse()
        .map(linkOf),
    above: standing
      .filter((area) => area.kind !== 'community' && !aboveRoot.has(area.code))
      .sort((a, b) => levels[a.kind] - levels[b.kind]),
    communities,
    communitiesBelow: (code) => communities.filter((link) => upwards(link.code).some((area) => area.code === code)),
    community,
    supervisionPhone: (code) => upwards(code).find((area) => area.supervisionPhone)?.supervisionPhone ?? null,
  };
}
