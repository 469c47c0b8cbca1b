import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

export type Reads = { board: number; nginx: number; nginxCached: number; bareNode: number };

/**
 * Requests per second for the same gzip-compressed pages: the board, nginx (one worker, sendfile and gzip_static; once as
 * it comes, once with open_file_cache) and a
 * bare node:http server that answers one page from memory, each asked by wrk in turn.
 * @param board address of the running board @param client its static files @param paths pages to ask for, in turn
 */
export async function measureReads(
  board: string,
  client: string,
  paths: string[],
  folder: string,
  seconds = 5,
): Promise<Reads> {
  const script = join(folder, 'paths.lua');
  writeFileSync(
    script,
    `local paths = {${paths.map((path) => JSON.stringify(path)).join(',')}}\nlocal at = 0\nrequest = function()\n  at = at % #paths + 1\n  return wrk.format('GET', paths[at], { ['Accept-Encoding'] = 'gzip' })\nend\n`,
  );
  for (const path of paths) {
    const file = join(client, path, 'index.html');
    writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
  }
  const nginx = startNginx(client, folder);
  const page = gzipSync(readFileSync(join(client, paths[0] as string, 'index.html')), { level: 9 });
  const bare = createServer((_, response) =>
    response
      .writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'gzip', 'content-length': page.length })
      .end(page),
  );
  await new Promise<void>((resolve) => bare.listen(0, '127.0.0.1', resolve));
  const bareAddress = bare.address();
  const barePort = typeof bareAddress === 'object' && bareAddress ? bareAddress.port : 0;
  try {
    await nginx.ready;
    const ask = (address: string) => wrk(address, script, seconds);
    // Twice each, in turn, and the better one: the machine is shared.
    const best = async (address: string) => Math.max(await ask(address), await ask(address));
    return {
      board: await best(board),
      nginx: await best(nginx.url),
      nginxCached: await best(nginx.cachedUrl),
      bareNode: await best(`http://127.0.0.1:${barePort}`),
    };
  } finally {
    nginx.process.kill();
    bare.close();
  }
}

async function wrk(address: string, script: string, seconds: number): Promise<number> {
  const output = await new Promise<string>((resolve, reject) => {
    const child = spawn('wrk', ['-t1', '-c32', `-d${seconds}s`, '-s', script, address]);
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    child.once('error', reject);
    child.once('close', () => resolve(said));
  });
  if (/Non-2xx/.test(output)) throw new Error(`${address} did not answer 200:\n${output}`);
  const rate = /Requests\/sec:\s+([\d.]+)/.exec(output)?.[1];
  if (!rate) throw new Error(`wrk said:\n${output}`);
  return Number(rate);
}

function startNginx(
  root: string,
  folder: string,
): { url: string; cachedUrl: string; process: ChildProcess; ready: Promise<void> } {
  const port = 18_000 + (process.pid % 1000);
  mkdirSync(join(folder, 'nginx'), { recursive: true });
  const configuration = join(folder, 'nginx.conf');
  writeFileSync(
    configuration,
    `worker_processes 1; daemon off; master_process off; pid ${folder}/nginx/pid; error_log ${folder}/nginx/error.log;
events { worker_connections 1024; }
http {
  types { text/html html; } default_type application/octet-stream; charset utf-8;
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; gzip_static on;
  client_body_temp_path ${folder}/nginx/a; proxy_temp_path ${folder}/nginx/b; fastcgi_temp_path ${folder}/nginx/c; uwsgi_temp_path ${folder}/nginx/d; scgi_temp_path ${folder}/nginx/e;
  server { listen 127.0.0.1:${port}; root ${root}; index index.html; }
  server { listen 127.0.0.1:${port + 1}; root ${root}; index index.html; open_file_cache max=2000 inactive=60s; }
}`,
  );
  execFileSync('chmod', ['-R', 'a+rX', root]);
  const child = spawn('nginx', ['-c', configuration, '-p', folder], { stdio: 'inherit' });
  const url = `http://127.0.0.1:${port}`;
  const ready = (async () => {
    for (let tries = 0; tries < 100; tries++) {
      if (
        await fetch(url).then(
          () => true,
          () => false,
        )
      )
        return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('nginx did not start');
  })();
  return { url, cachedUrl: `http://127.0.0.1:${port + 1}`, process: child, ready };
}
