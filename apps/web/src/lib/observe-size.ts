/** Calls once now and whenever one of these elements has another size. @returns what ends it */
export function observeSize(elements: Iterable<Element>, tell: () => void): () => void {
  const observer = new ResizeObserver(tell);
  for (const element of elements) observer.observe(element);
  return () => observer.disconnect();
}
