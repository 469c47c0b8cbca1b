/** Addresses of the field's pages, without base path. */

/** 下村: the app that is installed on a phone and works without signal. The same for everybody: what is whose is in the device. */
export const fieldPath = '/desk/field/';
export const fieldDutiesPath = '/desk/field/duties/';
export const fieldDutyPath = (community: string, date: string) => `/desk/field/duties/${community}/${date}/`;
export const fieldVisitsPath = '/desk/field/visits/';
export const fieldVisitPath = (id: number) => `/desk/field/visits/${id}/`;
/** The form without script. */
export const fieldEnterVisitPath = '/desk/field/visits/enter/';
export const fieldHouseholdsPath = '/desk/field/households/';
export const fieldHouseholdPath = (id: number) => `/desk/field/households/${id}/`;
export const fieldDeedsPath = '/desk/field/deeds/';
export const fieldDeedPath = (id: number) => `/desk/field/deeds/${id}/`;
export const fieldCardsPath = '/desk/field/cards/';
export const fieldCardsOfPath = (community: string) => `/desk/field/cards/${community}/`;

export const deskMeetingsPath = '/desk/meetings/';
export const deskMeetingPath = (id: number) => `/desk/meetings/${id}/`;
export const deskHotIssuesPath = '/desk/hot-issues/';
export const deskHotIssuePath = (id: number) => `/desk/hot-issues/${id}/`;
export const deskConsultationsPath = '/desk/consultations/';
export const deskConsultationPath = (id: number) => `/desk/consultations/${id}/`;

/** Public. */
/** Pages are numbered from the oldest; the newest page is `/deeds/`. */
export const deedsPath = (page?: number) => (page === undefined ? '/deeds/' : `/deeds/page/${page}/`);
export const deedsFeedPath = '/deeds/feed.xml';
export const deedPath = (id: number) => `/deeds/${id}/`;
export const hotIssuesPath = '/hot-issues/';
export const hotIssuesJsonPath = '/hot-issues.json';
/** Its place on the page. */
export const hotIssueAnchor = (id: number) => `hot-${id}`;
export const consultationsPath = '/consultations/';
export const consultationPath = (id: number) => `/consultations/${id}/`;
/** The form: on demand; a built page stands in while functions are down. */
export const opinionPath = (id: number) => `/consultations/${id}/opinion/`;
/** The receipt of an opinion after sending: on demand, reached by a 303 only. */
export const opinionReceivedPath = '/consultations/received/';
export const consultationsJsonPath = '/consultations.json';
