import { addDays } from '../../../src/domain/time.ts';
import type { policyPosts } from '../../schema.ts';
import { villagePolicies } from './village.ts';
import { welfarePolicies } from './welfare.ts';

/** 惠民政策 in plain words, Markdown; where a local figure would stand it says 演示. */
export type PolicyText = { daysAgo: number; title: string; source: string | null; body: string };

/** The demo town's policy posts, oldest first. */
export const demoPolicies = (today: string): (typeof policyPosts.$inferInsert)[] =>
  [...welfarePolicies, ...villagePolicies]
    .sort((a, b) => b.daysAgo - a.daysAgo)
    .map(({ daysAgo, ...post }, index) => ({ id: index + 1, ...post, publishedOn: addDays(today, -daysAgo) }));
