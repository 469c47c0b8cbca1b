import { addDays, instantOf, monthOf } from '../../src/domain/time.ts';
import type { deedCadres, deedRevisions, deeds } from '../schema.ts';
import { type DeedStory, deedStories } from './deed-stories.ts';
import type { People } from './people.ts';
import { type Place, places } from './places.ts';
import { type Seeded, seeded } from './seeded.ts';
import { templateOf } from './template.ts';

/** How far back the demo's deeds reach, days. */
const daysBack = 410;
/** Of the newest, so many still wait to be published. */
const open = 5;

export type DemoDeeds = {
  deeds: (typeof deeds.$inferInsert)[];
  cadres: (typeof deedCadres.$inferInsert)[];
  revisions: (typeof deedRevisions.$inferInsert)[];
};

/** What was told of it at one place. */
type Told = {
  place: Place;
  story: DeedStory;
  doneOn: string;
  title: string;
  words: string;
  result: string;
  people: number;
};

/** Deeds of the demo town: two to four a community in a good year, published a few days after. `today` civil. */
export function demoDeeds(today: string, people: People): DemoDeeds {
  const seed = seeded(88_231);
  const all = places.flatMap((place) => ofPlace(place, today, seed)).sort((a, b) => a.doneOn.localeCompare(b.doneOn));
  const made: DemoDeeds = { deeds: [], cadres: [], revisions: [] };
  for (const [index, told] of all.entries()) {
    const id = index + 1;
    const { place, doneOn, title, words, result, people: helped } = told;
    const team = serving(people, place, doneOn);
    const cadres = seed.shuffled(team).slice(0, seed.whole(1, 3));
    const enteredOn = earlier(addDays(doneOn, seed.whole(0, 4)), addDays(today, -1));
    const publishedOn = addDays(enteredOn, seed.whole(1, 6));
    const publishes = publishedOn < today && index < all.length - open;
    const text = { doneOn, title, words, result, people: helped };
    made.deeds.push({
      id,
      communityCode: place.code,
      ...text,
      enteredBy: cadres[0] ?? people.officer,
      enteredAt: instantOf(enteredOn, '16:20'),
      publishedAt: publishes ? instantOf(publishedOn, '09:40') : null,
      publishedBy: publishes ? people.officer : null,
    });
    for (const cadreId of cadres.length > 0 ? cadres : [people.officer]) made.cadres.push({ deedId: id, cadreId });
    if (publishes)
      made.revisions.push({
        deedId: id,
        revision: 1,
        at: instantOf(publishedOn, '09:40'),
        cadreId: people.officer,
        ...text,
      });
  }
  return made;
}

const earlier = (a: string, b: string): string => (a < b ? a : b);

/** Members of the resident team of a place on a day. */
function serving(people: People, place: Place, date: string): number[] {
  const team = people.teams.find(({ communityCode, kind }) => communityCode === place.code && kind === 'resident');
  return people.memberships
    .filter(
      ({ teamId, fromDate, toDate }) => teamId === team?.id && fromDate <= date && (toDate == null || toDate >= date),
    )
    .map(({ cadreId }) => cadreId);
}

function ofPlace(place: Place, today: string, seed: Seeded): Told[] {
  const fitting = seed
    .shuffled(deedStories)
    .filter(({ where }) => (where ?? []).every((trait) => place.traits.includes(trait)));
  const often = place.households > 550 ? seed.whole(3, 5) : seed.whole(2, 4);
  return fitting.slice(0, often).map((story) => {
    const say = templateOf(place, seed);
    const [title, words, result] = [story.title, story.words, story.result].map((text) => say(text, [])) as [
      string,
      string,
      string,
    ];
    return { place, story, doneOn: doneOn(story, today, seed), title, words, result, people: Number(say('{人}', [])) };
  });
}

function doneOn({ months }: DeedStory, today: string, seed: Seeded): string {
  for (;;) {
    const date = addDays(today, -seed.whole(2, daysBack));
    if (!months || months.includes(Number(monthOf(date).slice(5)))) return date;
  }
}
