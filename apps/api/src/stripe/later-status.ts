/**
 * The newer of two statuses of one object at Stripe, in whatever order they arrive: it only moves forward, so the later
 * one in its course is newer. A status that is not in the course counts as newer.
 */
export function laterOf(course: readonly string[], known: string, said: string): string {
  if (!course.includes(said)) return said;
  return course.indexOf(said) >= course.indexOf(known) ? said : known;
}
