/** Pages of meetings. */
export type MeetingsPage = { page: 'meetings' };
export type MeetingPage = { page: 'meeting' };
