/** How much a resident may write, in characters: the schema refuses more, the form says so beforehand. */
export const feedbackLimits = {
  content: 4000,
  place: 100,
  name: 30,
  phone: 30,
  /** Something added, an answer to the office's question. */
  message: 1000,
  /** Why it is not solved. */
  reason: 500,
  /** A word beside the rating. */
  comment: 500,
} as const;
