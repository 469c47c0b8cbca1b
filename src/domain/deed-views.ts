/** Pages of deeds and contact cards. */
export type DeedsPage = { page: 'deeds' };
export type DeedPage = { page: 'deed' };
export type CardsPage = { page: 'cards' };
export type CardsOfPage = { page: 'cards-of' };
