/** Pages of the register of households. */
export type HouseholdsPage = { page: 'households' };
export type HouseholdPage = { page: 'household' };
