import type { PersonalDataKind } from '../../../src/domain/personal-data.ts';

export type Labelled = { text: string; spans: { kind: PersonalDataKind; start: number; end: number }[] };
export type LabelledGroup = {
  knownNames?: string[];
  allowedNames?: string[];
  allowedPhones?: string[];
  sentences: Labelled[];
};

/** One sentence a line; what is personal stands in braces with its kind: `请打 {phone:138 0000 0000}`. All invented. */
export const sentences = (lines: string): Labelled[] =>
  lines
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      let text = '';
      const spans: Labelled['spans'] = [];
      for (const part of line.split(/(\{[a-z_]+:[^}]*\})/)) {
        const marked = /^\{([a-z_]+):([^}]*)\}$/.exec(part);
        if (marked)
          spans.push({
            kind: marked[1] as PersonalDataKind,
            start: text.length,
            end: text.length + (marked[2] as string).length,
          });
        text += marked ? marked[2] : part;
      }
      return { text, spans };
    });
