/** Pages of attendance. */
export type DutiesPage = { page: 'duties' };
export type DutyPage = { page: 'duty' };
