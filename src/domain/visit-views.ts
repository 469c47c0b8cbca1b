/** Pages of the visit log. */
export type VisitsPage = { page: 'visits' };
export type VisitPage = { page: 'visit' };
export type EnterVisitPage = { page: 'enter-visit' };
