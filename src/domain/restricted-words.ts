/** Said to whoever wants to take down a denunciation, or what is said about a cadre, and is not of supervision. */
export const restrictedElsewhere = '举报和反映干部的事，只能由督查组登记。请反映人直接找督查组，或在网上填写。';
