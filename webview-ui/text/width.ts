let context: CanvasRenderingContext2D | undefined;

/** How wide texts are in the panel's own font at a size, in CSS pixels. */
export function textWidths(texts: readonly string[], size: number): number[] {
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `${size}px ${getComputedStyle(document.body).fontFamily}`;
  return texts.map((text) => context!.measureText(text).width);
}
