/**
 * `node --import` of this makes a process's clock wrong by HUB_TEST_CLOCK_AHEAD_MS milliseconds, as that of a machine whose
 * time nobody keeps. Timers and performance.now() go on as ever: they count from the start.
 */
const ahead = Number(process.env.HUB_TEST_CLOCK_AHEAD_MS || 0);
const RealDate = Date;

globalThis.Date = new Proxy(RealDate, {
  construct(target, given, made) {
    return Reflect.construct(target, given.length === 0 ? [RealDate.now() + ahead] : given, made);
  },
  apply: () => new RealDate(RealDate.now() + ahead).toString(),
  get: (target, name, receiver) =>
    name === 'now' ? () => RealDate.now() + ahead : Reflect.get(target, name, receiver),
});
