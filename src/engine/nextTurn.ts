/** Lets messages in. */
export const nextTurn = () => new Promise<void>((resolve) => setTimeout(resolve, 0));
