/** The peers, each in a worker of the page as its users would run it. Types are not checked: peers are not installed for tests. */
const worker = new Worker(new URL('./peers.worker.js', import.meta.url), { type: 'module' });

const call = (task, input) =>
  new Promise((resolve, reject) => {
    const answer = ({ data }) => ('result' in data ? resolve(data.result) : reject(new Error(data.error)));
    worker.addEventListener('message', answer, { once: true });
    worker.addEventListener('error', ({ message }) => reject(new Error(`peers.worker.js: ${message}`)));
    worker.postMessage({ task, input, file: document.querySelector('input').files[0] });
  });

const tasks = [
  'papaParse',
  'sheetJs',
  'hyparquet',
  'encode',
  'mlKMeans',
  'densityClustering',
  'mlHclust',
  'umapJs',
  'embeddingAtlas',
  'whole',
];
window.bench = Object.fromEntries(tasks.map((task) => [task, (input) => call(task, input)]));
