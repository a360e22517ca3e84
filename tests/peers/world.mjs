// SPDX-License-Identifier: GPL-3.0-or-later
//
// The sample world in a process of its own, and the stranger's library, which is installed elsewhere.

import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const installed = process.env.PENNANT_PEERS;
const command = JSON.parse(process.env.PENNANT_SAMPLE);
const load = createRequire(join(installed, 'package.json'));

export const coc = load('clashofclans.js');

// Its constants are not among its exports; the portal's address can only be changed there.
export const constants = load(join(installed, 'node_modules/clashofclans.js/dist/util/Constants.js'));

// Its cache sweeps by an interval for ever, which would keep this process alive.
const repeat = globalThis.setInterval;
globalThis.setInterval = (...parts) => repeat(...parts).unref();

export class World {
  // Time begins on a Friday at ten, in a raid weekend and no CWL, and passes when it is told to.
  static async start(...options) {
    const world = new World();
    world.process = spawn(command[0], [...command.slice(1), '--time', '2026-03-20T10:00:00Z', '--speed', '0', ...options], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    world.lines = createInterface({ input: world.process.stdout })[Symbol.asyncIterator]();
    world.clients = [];
    for (const name of ['api', 'token', 'portal', 'email', 'password']) {
      const { value } = await world.lines.next();
      if (!value?.startsWith(`${name} `)) throw new Error(`no ${name} but ${value}`);
      world[name] = value.slice(name.length + 1);
    }
    return world;
  }

  // Sends a command, and returns what it answers after "ok".
  async tell(line) {
    this.process.stdin.write(`${line}\n`);
    const { value } = await this.lines.next();
    if (!value?.startsWith('ok ')) throw new Error(`${line}: ${value}`);
    return value.slice(3);
  }

  client(options = {}) {
    const client = new coc.Client({ baseURL: this.api, keys: [this.token], ...options });
    this.clients.push(client);
    return client;
  }

  // The same by plain means.
  async get(path) {
    const reply = await fetch(this.api + path, { headers: { Authorization: `Bearer ${this.token}` } });
    return reply.json();
  }

  async stop() {
    for (const client of this.clients) await client.rest.requestHandler.dispatcher.destroy();
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGTERM');
    await ended;
  }
}
