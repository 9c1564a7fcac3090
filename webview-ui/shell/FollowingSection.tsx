import type { ComponentProps } from 'preact';
import { Following } from './Following';
import { Section } from './Section';

type Properties = Pick<ComponentProps<typeof Section>, 'name' | 'title'> & ComponentProps<typeof Following>;

/** A part of the panel that can be folded away and keeps its height: what it shows is followed while stepping. */
export function FollowingSection({ name, title, ...following }: Properties) {
  return (
    <Section name={name} title={title}>
      <Following {...following} />
    </Section>
  );
}
