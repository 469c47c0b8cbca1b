/** Fields that the verbs of deeds share. */
import { z } from 'zod';
import { tidyNumber } from '../../src/domain/household.ts';
import { dateField, idField, lineField, noteField } from '../issues/fields.ts';

/** Nobody's deed is for more people than a county has. */
const mostPeople = 2_000_000;
const mostCadres = 20;

export const deedTextFields = {
  title: lineField('标题', 60),
  words: noteField('办了什么'),
  result: noteField('效果'),
};

export const peopleField = z
  .int({ error: '受益人数要写成整数。' })
  .min(1, '受益人数要写成整数。')
  .max(mostPeople, '受益人数太大，请核对。');

/** One household of the register, by its row or by its 户号. */
export const householdField = idField('户');
export const householdNumberField = lineField('户号', 40).transform(tidyNumber);

export const cadresField = z
  .array(idField('干部'), { error: '请选是谁办的。' })
  .min(1, '请选是谁办的。')
  .max(mostCadres, `一件实事最多记${mostCadres}个人。`);

export const doneOnField = dateField('办成的日期');

/** What an official changes of a deed: what is not given stays; null takes it out. */
export const deedParts = {
  doneOn: doneOnField.optional(),
  title: deedTextFields.title.optional(),
  words: deedTextFields.words.optional(),
  result: deedTextFields.result.optional(),
  people: peopleField.nullable().optional(),
  household: householdField.nullable().optional(),
  householdNumber: householdNumberField.nullable().optional(),
  cadres: cadresField.optional(),
};
