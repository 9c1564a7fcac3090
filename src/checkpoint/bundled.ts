/** The models that come with the extension, under `media/models/`; the first is the one that is set at first. */
export const BUNDLED = ['en-fr', 'en-fr-no-attention'];

export const isBundled = (name: string) => BUNDLED.includes(name);
