/** What the app of the field and the server agree on besides shapes. */

/** In which the device says whose entry it sends: it is refused where somebody else is signed in by then. */
export const meantOfficialHeader = 'x-lianxin-official';

/** Days after which a pack that was never renewed is dropped from the device. */
export const packDays = 30;
