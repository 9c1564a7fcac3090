/** A sentence such as a student selects. */
export const SHORT = 'He is eating an apple.';

/** Long enough that whole messages of the worker lie inside every pass. */
export const LONG =
  'I think that the old man who lives in the small house near the river wants to sell his boat because he does ' +
  'not go fishing any more, and his son, who works in the city, has no time to help him.';
