/** The parts of a text between spaces and commas. */
export const separated = (text: string): string[] => text.split(/[\s,]+/u).filter((part) => part !== '');
