/** Loaded before `astro dev`: what the app finds there. Every page is rendered from the record, so nothing ever is stale. */
import { readSettings } from '../../src/domain/settings.ts';
import { provideHost } from '../host.ts';
import { localFolders } from './local.ts';
import { nodeHost } from './node-host.ts';

provideHost(nodeHost(localFolders(readSettings(process.env)), async () => undefined));
