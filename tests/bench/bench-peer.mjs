// SPDX-License-Identifier: GPL-3.0-or-later
//
// The same as bench-lookup with clashofclans.js: node bench-peer.mjs FOLDER URL TOKEN FILE
// It is installed below the folder.

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const CONNECTIONS = 10;

const [folder, url, token, file] = process.argv.slice(2);
const { Client } = createRequire(join(folder, 'package.json'))('clashofclans.js');
const tags = readFileSync(file, 'utf8').trim().split('\n');
const client = new Client({ baseURL: url, keys: [token], connections: CONNECTIONS });

let next = 0;
async function work() {
  while (next < tags.length) {
    const tag = tags[next++];
    const player = await client.getPlayer(tag);
    if (player.tag !== tag) throw new Error(`${tag}: ${player.tag}`);
  }
}

const cpu = process.cpuUsage();
const start = process.hrtime.bigint();
await Promise.all(Array.from({ length: CONNECTIONS }, work));
const wall = Number(process.hrtime.bigint() - start) / 1e6;
const { user, system } = process.cpuUsage(cpu);
const peak = Number(/VmHWM:\s*(\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))[1]) / 1024;

console.log((user + system) / 1e3 / tags.length, wall / tags.length, peak, 0);
process.exit();
