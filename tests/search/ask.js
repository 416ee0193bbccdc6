/* Evaluated in a page: sends every query to the real worker, one after the other, and gives the last answer to each
 * (a site with many editions answers twice) with the milliseconds to the first; `brief` leaves out what is shown. Without an index the worker loads the site's own. */
async ({ script, index, queries, brief }) => {
  const worker = new Worker(new URL(script, location.href));
  let told = () => {};
  worker.onmessage = ({ data: { type, data } }) => told(type, data);
  const until = (fits) => new Promise((done, failed) => {
    worker.onerror = failed;
    told = (type, data) => {
      if (type === 4) failed(new Error("no index"));
      else if (fits(type, data)) done(data);
    };
  });
  const ready = until((type) => type === 1);
  worker.postMessage({ type: 0, data: index ? { ...index, options: {} } : undefined });
  await ready;
  const answers = [];
  for (const query of queries) {
    const start = performance.now();
    let ms = null;
    const last = until((type, data) => {
      if (type === 3) ms ??= performance.now() - start;
      return type === 3 && !data.open;
    });
    worker.postMessage({ type: 2, data: query });
    const { items, ...data } = await last;
    const short = ({ location, score, tags }) => ({ location, score, tags });
    answers.push({ ms, ...data, items: brief ? items.map((group) => group.map(short)) : items });
  }
  worker.terminate();
  return answers;
};
