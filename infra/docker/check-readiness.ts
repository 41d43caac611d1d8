/** The image's health check: the slim image has no curl. */
const answer = await fetch(`http://127.0.0.1:${process.env.HUB_READINESS_PORT}/readiness`).catch(
  () => undefined,
);
process.exitCode = answer?.ok ? 0 : 1;
