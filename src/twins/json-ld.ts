import { cadrePath, communityPath, noticePath } from '../domain/paths.ts';
import type { AnnouncementView, BoardView, CadreView, CommunityView, NoticeView, PolicyView } from '../domain/views.ts';
import { absolute } from '../links.ts';

/** Structured data (schema.org) of the pages, as objects for `<script type="application/ld+json">`. */
const context = { '@context': 'https://schema.org' };

const publisher = (board: BoardView) => ({
  '@type': 'GovernmentOrganization',
  name: board.root.name,
  url: absolute('/'),
});

const place = ({ code, name }: { code: string; name: string }) => ({
  '@type': 'AdministrativeArea',
  name,
  identifier: code,
  url: absolute(communityPath(code)),
});

export function homeJsonLd(board: BoardView, name: string): object {
  return {
    ...context,
    '@type': 'WebSite',
    name,
    url: absolute('/'),
    inLanguage: 'zh-CN',
    publisher: publisher(board),
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${absolute('/search/')}?q={query}` },
      'query-input': 'required name=query',
    },
  };
}

export function noticeJsonLd(notice: NoticeView, board: BoardView): object {
  const changedAt = notice.corrections.at(-1)?.at ?? notice.publishedAt;
  return {
    ...context,
    '@type': 'Article',
    headline: notice.title,
    description: notice.summary,
    identifier: String(notice.id),
    url: absolute(noticePath(notice.id)),
    inLanguage: 'zh-CN',
    datePublished: new Date(notice.publishedAt).toISOString(),
    dateModified: new Date(changedAt).toISOString(),
    articleSection: notice.category.name,
    contentLocation: place(notice.community),
    author: publisher(board),
    publisher: publisher(board),
  };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** The community's stationing as an office with hours. Hours hold on weekdays that are no holidays; the page says which. */
export function communityJsonLd(view: CommunityView, board: BoardView): object {
  const { community, patterns, members } = view;
  const lead = members.find((member) => member.role === 'lead');
  const liaison = members.find((member) => member.role === 'liaison');
  const phone = lead?.phone ?? liaison?.phone ?? view.supervisionPhone;
  const address = patterns.map((pattern) => pattern.address ?? pattern.place)[0];
  return {
    ...context,
    '@type': 'GovernmentOffice',
    name: `${community.name}驻点`,
    url: absolute(communityPath(community.code)),
    areaServed: place(community),
    parentOrganization: publisher(board),
    ...(phone ? { telephone: phone } : {}),
    ...(address ? { address: { '@type': 'PostalAddress', addressCountry: 'CN', streetAddress: address } } : {}),
    openingHoursSpecification: patterns.map(({ weekday, startsAt, endsAt }) => ({
      '@type': 'OpeningHoursSpecification',
      dayOfWeek: weekdays[weekday - 1],
      opens: startsAt,
      closes: endsAt,
    })),
    ...(lead
      ? {
          employee: {
            '@type': 'Person',
            name: lead.name,
            ...(lead.post ? { jobTitle: lead.post } : {}),
            url: absolute(cadrePath(lead.cadreId)),
          },
        }
      : {}),
  };
}

export function cadreJsonLd(view: CadreView): object {
  return {
    ...context,
    '@type': 'Person',
    name: view.name,
    url: absolute(cadrePath(view.id)),
    ...(view.post ? { jobTitle: view.post } : {}),
    ...(view.phone ? { telephone: view.phone } : {}),
    ...(view.unit ? { worksFor: { '@type': 'GovernmentOrganization', name: view.unit } } : {}),
  };
}

/** An announcement or a policy post at `path`. */
export function textJsonLd(text: AnnouncementView | PolicyView, path: string, board: BoardView): object {
  return {
    ...context,
    '@type': 'Article',
    headline: text.title,
    url: absolute(path),
    inLanguage: 'zh-CN',
    datePublished: text.publishedOn,
    author: publisher(board),
    publisher: publisher(board),
  };
}
