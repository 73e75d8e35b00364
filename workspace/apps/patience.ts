/**
 * Acts after `ms` unless cancelled by calling what it returns. It waits in two steps: when the workspace itself was
 * busy, what has come in meanwhile is read between them and can still cancel it.
 */
export function afterSilence(ms: number, act: () => void): () => void {
  let timer = setTimeout(() => {
    timer = setTimeout(act, ms / 2);
  }, ms / 2);
  return () => clearTimeout(timer);
}
