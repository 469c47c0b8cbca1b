import { z } from 'zod';

/** One setting: its default, and what README's table says of it. */
const text = (fallback: string) => z.string().trim().default(fallback);

/** A limit on how often something may happen. */
const limit = (fallback: number) => z.coerce.number().int().min(1).max(1_000_000).default(fallback);

/** What a year asks of somebody; off until it is set [004]. */
const quota = z.coerce.number().int().min(0).max(10_000).default(0);

/** Settings from the environment. Each is documented in README; a test compares the two. */
export const settingsSchema = z.object({
  DATABASE_URL: text('file:.data/record.db').describe(
    'The record: an embedded file, or http(s)/libsql address of a libSQL server',
  ),
  DATABASE_AUTH_TOKEN: text('').describe('Token of the libSQL server'),
  SITE_URL: z
    .union([z.url(), z.literal('')])
    .default('')
    .describe('Public address, for feeds, QR codes and previews; default: http://localhost:PORT'),
  BASE_PATH: z
    .string()
    .regex(/^\/([\w.-]+(\/[\w.-]+)*)?$/, 'must start with / and not end with /')
    .default('/')
    .describe('Path below which the board lives, for county portals'),
  PORT: z.coerce.number().int().min(0).max(65535).default(4321).describe('Port of npm start'),
  HOST: text('localhost').describe('Address of npm start; 0.0.0.0 for all'),
  TRUSTED_PROXIES: z.coerce
    .number()
    .int()
    .min(0)
    .max(9)
    .default(0)
    .describe('Reverse proxies of your own before npm start: whose X-Forwarded-For is believed'),
  DEMO: z.enum(['0', '1']).default('1').describe('0: a new record starts empty instead of with the demo town'),
  SITE_NAME: text('').describe("Name at the head of the board; default: the root area's name + 连心公开栏"),
  SITE_COLOUR: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i, 'must be #rrggbb')
    .default('#a4161a')
    .describe('The one accent colour'),
  SITE_FOOTER: text('').describe('A line at the foot: 主办单位, 备案号 …'),
  SITE_PHONE: text('').describe("Supervision phone, if the areas' table has none"),
  AUTH_SECRET: text('').describe(
    'Secret of form tokens, cookies and address hashes: base64, at least 32 bytes; `npm start` makes it',
  ),
  RECEIPT_KEY: text('').describe(
    'Secret that receipts are derived from: base64, at least 32 bytes; `npm start` makes it',
  ),
  CONTACT_KEY: text('').describe(
    'Secrets that contact data is sealed with, as `1:base64[,2:base64…]`, the last is used for new data; `npm start` makes it',
  ),
  CONTACT_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(90)
    .describe('Days after a matter is settled until contact data, originals and photos of it are deleted'),
  CONSULTATION_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3650)
    .default(365)
    .describe(
      'Days after a consultation is answered or withdrawn until the texts of opinions are deleted; their numbers stay',
    ),
  VISIT_RETENTION_DAYS: z.coerce
    .number()
    .int()
    .min(1)
    .max(36_500)
    .default(1095)
    .describe(
      'Days after a visit until what was written of it is deleted: texts, whom it was with, photos. Counts stay',
    ),
  NOTIFY_WEBHOOK_URL: z
    .union([z.url(), z.literal('')])
    .default('')
    .describe('Where liaisons are told of new feedback: a POST to this address'),
  NOTIFY_SUPERVISION_WEBHOOK_URL: z
    .union([z.url(), z.literal('')])
    .default('')
    .describe('The same for supervision: the only address that is told of restricted feedback'),
  NOTIFY_FORMAT: z
    .enum(['generic', 'wecom'])
    .default('generic')
    .describe('`generic`: JSON with an Idempotency-Key; `wecom`: a group robot of 企业微信'),
  CONTACT_DATA: z
    .enum(['auto', '1', '0'])
    .default('auto')
    .describe(
      'Whether names and phones are taken: auto: only into an embedded record; 1 where worker and record both stay in mainland China',
    ),
  FEEDBACK_PRESSURE: limit(5).describe('Feedback from one address an hour without a captcha'),
  FEEDBACK_PRESSURE_ALL: limit(100).describe('Feedback of the whole deployment in ten minutes without a captcha'),
  FEEDBACK_LIMIT_ADDRESS: limit(60).describe('Feedback from one address an hour at all'),
  FEEDBACK_QUOTA: limit(200).describe(
    'Feedback of one community a day that enters the ledger at once; what is more waits for a person',
  ),
  TRACK_LIMIT_ADDRESS: limit(300).describe('Look-ups of receipts from one address an hour'),
  SIGN_IN_EARLY: limit(60).describe('Minutes before a duty starts from which its members can sign in'),
  SIGN_IN_LATE: limit(15).describe('Minutes after its start from which signing in is late, and asks for the reason'),
  QUOTA_DAYS_LEADER: quota.describe('Days a year that whoever leads a team is to be stationed, 0: no quota'),
  QUOTA_DAYS_CADRE: quota.describe('The same for the other members of the resident teams'),
  QUOTA_PAIRED_VISITS: quota.describe('Visits a year that each paired household is to have, 0: no quota'),
  QUOTA_HOUSEHOLDS_LEADER: quota.describe('Households that whoever leads a team is to be paired with, 0: no quota'),
  QUOTA_HOUSEHOLDS_CADRE: quota.describe('The same for the other members of the resident teams'),
  QUOTA_HOUSEHOLDS_MEMBER: quota.describe('The same for members of the auxiliary teams (村“两委”)'),
  QUOTA_DEEDS: quota.describe(
    'Practical deeds (实事) a year that each member of a resident team is to do, 0: no quota',
  ),
  HOT_ISSUE_DAYS: limit(90).describe('Days of what was said that hot issues are looked for in'),
  HOT_ISSUE_VOICES: limit(5).describe('Residents, feedback and visits that make one'),
  BUILD_HOOK_URL: z
    .union([z.url(), z.literal('')])
    .default('')
    .describe('On the edge: called (POST) when the static board has to be built again'),
  DATA_LICENCE: text('').describe('Licence named in the data twins: an address or words'),
  FRAME_ANCESTORS: text("'none'").describe('Who may embed the board in a frame (CSP frame-ancestors)'),
});

export type Settings = z.output<typeof settingsSchema>;

/** Settings that are secrets: made on the first start, never printed, never part of a build. */
export const secretNames = ['AUTH_SECRET', 'RECEIPT_KEY', 'CONTACT_KEY'] as const;
export type SecretName = (typeof secretNames)[number];

/** Reads settings from an environment; an empty value counts as absent. Throws a ZodError that names the setting. */
export function readSettings(env: Record<string, string | undefined>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const settings = settingsSchema.parse(given);
  return { ...settings, SITE_URL: settings.SITE_URL || `http://localhost:${settings.PORT}` };
}
