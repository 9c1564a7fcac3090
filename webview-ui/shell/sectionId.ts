/** The id of a section's element, by the section's name. */
export const sectionId = (name: string) => `section-${name}`;
