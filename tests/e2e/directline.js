// The npm client botframework-directlinejs against a running host, in jsdom, so that preflights and CORS count as in a browser.
//   node directline.js http://127.0.0.1:8080 [an expired token of that host]
// Prints a line a case; exits 1 when one fails.
import { createRequire } from 'node:module';
import { JSDOM } from 'jsdom';

const base = (process.argv[2] || 'http://127.0.0.1:8080').replace(/\/$/, '');
const domain = base + '/v3/directline';
const expired = process.argv[3];

const { window } = new JSDOM('', { url: 'http://site.example/' });
const sockets = [];
class CountedWebSocket extends window.WebSocket {
  constructor(address) {
    super(address);
    sockets.push(this);
  }
}
Object.assign(globalThis, { window, XMLHttpRequest: window.XMLHttpRequest, WebSocket: CountedWebSocket, FormData: window.FormData, Blob: window.Blob });
Math.random = () => 0; // the client waits 3 to 15 seconds before it reconnects: the least
console.warn = () => {};
const { DirectLine, ConnectionStatus } = createRequire(import.meta.url)('botframework-directlinejs');

const question = 'Combien coûte la première carte de riverain ?';
let failed = 0;

async function test(name, work) {
  const clients = [];
  const connect = options => {
    const client = new DirectLine({ domain, ...options });
    const seen = [];
    client.errors = [];
    client.statuses = [];
    client.connectionStatus$.subscribe(s => client.statuses.push(s), () => {});
    client.activity$.subscribe(a => seen.push(a), e => client.errors.push(e));
    client.seen = seen;
    clients.push(client);
    return client;
  };
  try {
    await work(connect);
    console.log(`ok   ${name}`);
  } catch (e) {
    failed++;
    console.log(`FAIL ${name}: ${e.message}`);
  } finally {
    for (const client of clients) client.end();
  }
}

function check(condition, message) {
  if (!condition) throw new Error(message);
}

async function until(condition, what, seconds = 10) {
  for (const end = Date.now() + seconds * 1000; Date.now() < end; await new Promise(r => setTimeout(r, 25))) {
    if (condition()) return;
  }
  throw new Error('waited in vain for ' + what);
}

async function token() {
  const response = await fetch(domain + '/tokens/generate', { method: 'POST' });
  check(response.ok, 'tokens/generate answered ' + response.status);
  return (await response.json()).token;
}

function post(client, activity) {
  return new Promise((done, wrong) => client.postActivity(activity).subscribe(done, wrong));
}

let number = 0;
const message = text => ({ type: 'message', text, locale: 'fr-BE', from: { id: 'forged', name: 'x' }, channelData: { clientActivityID: `mine-${process.pid}-${number++}` } });
const own = client => client.seen.filter(a => a.type === 'message' && a.from.role === 'user');
const answers = client => client.seen.filter(a => a.type === 'message' && a.from.role === 'bot' && a.channelData?.assistant?.citations?.length);

for (const webSocket of [false, true]) {
  await test(`a question is answered with a citation (${webSocket ? 'WebSocket' : 'polling'})`, async connect => {
    const client = connect({ token: await token(), webSocket, pollingInterval: 200 });
    const sent = message(question);
    const id = await post(client, sent);
    await until(() => answers(client).length === 1, 'the answer');
    check(own(client).length === 1, `the echo came ${own(client).length} times`);
    const [echo] = own(client);
    check(echo.id === id, 'the echo has another id than the post answered');
    check(echo.channelData.clientActivityID === sent.channelData.clientActivityID, 'the echo lost its clientActivityID');
    check(echo.from.id !== 'forged' && echo.from.id.startsWith('dl_'), 'the sender was not set by the server');
    const [citation] = answers(client)[0].channelData.assistant.citations;
    check(citation.title && citation.quote, 'the citation lacks title or quote');
    check(answers(client)[0].locale === 'fr', 'the answer has no locale');
    check(new Set(client.seen.map(a => a.id).filter(Boolean)).size === client.seen.filter(a => a.id).length, 'an activity came twice');
  });
}

await test('the conversation begins by saying that it is an AI', async connect => {
  const client = connect({ token: await token(), webSocket: true });
  await until(() => client.seen.some(a => /intelligence artificielle|artificiële intelligentie/i.test(a.text || '')), 'the greeting');
});

await test('after a lost connection nothing is lost and nothing doubled', async connect => {
  const client = connect({ token: await token(), webSocket: true });
  await post(client, message(question));
  await until(() => answers(client).length === 1, 'the first answer');
  sockets.at(-1).close();
  await post(client, message('Combien coûte la deuxième carte de riverain ?'));
  await until(() => own(client).length === 2 && client.seen.at(-1).from.role === 'bot', 'what was said while the connection was lost', 15);
  const ids = client.seen.map(a => a.id).filter(Boolean);
  check(new Set(ids).size === ids.length, 'an activity came twice');
});

await test('a message sent twice is stored once', async connect => {
  const client = connect({ token: await token(), webSocket: true });
  const sent = message(question);
  const [a, b] = [await post(client, sent), await post(client, sent)];
  check(a === b, 'the second post got another id');
  await until(() => answers(client).length === 1, 'the answer');
  await new Promise(r => setTimeout(r, 500));
  check(own(client).length === 1 && answers(client).length === 1, 'it was answered twice');
});

await test('a token is refreshed and opens the same conversation', async connect => {
  const client = connect({ token: await token(), webSocket: false, pollingInterval: 200 });
  await until(() => client.conversationId, 'the conversation');
  const fresh = await new Promise((done, wrong) => client.refreshToken().subscribe(done, wrong));
  const response = await fetch(`${domain}/conversations/${client.conversationId}/activities?watermark=`, { headers: { Authorization: 'Bearer ' + fresh } });
  check(response.status === 200, 'the fresh token got ' + response.status);
  check((await new Promise(done => client.getSessionId().subscribe(done))).length > 0, 'no session id');
});

await test('a foreign token is refused with 403', async connect => {
  const client = connect({ token: await token(), webSocket: false, pollingInterval: 200 });
  await until(() => client.conversationId, 'the conversation');
  for (const [method, path, body] of [
    ['GET', `/conversations/${client.conversationId}?watermark=`], ['GET', `/conversations/${client.conversationId}/activities`],
    ['POST', `/conversations/${client.conversationId}/activities`, '{"type":"message","text":"x"}'], ['DELETE', `/conversations/${client.conversationId}`],
  ]) {
    const response = await fetch(domain + path, { method, body, headers: { Authorization: 'Bearer ' + await token(), 'Content-Type': 'application/json' } });
    check(response.status === 403, `${method} ${path} got ${response.status}`);
  }
});

await test('a file is taken where the form asks for one, told by its content, and refused elsewhere', async connect => {
  const client = connect({ token: await token(), webSocket: true });
  const photo = (bytes, name) => ({ ...message(''), attachments: [{ contentType: 'image/png', name, contentUrl: 'data:image/png;base64,' + bytes }] });
  const png = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
  const asked = id => until(() => client.seen.findLast(a => a.channelData?.assistant?.field)?.channelData.assistant.field.id === id, 'the field ' + id);
  const refused = await post(client, photo(png, 'x.png')).then(() => null, e => e);
  check(refused?.status === 400 && own(client).length === 0, 'a file that nobody asked for was taken');
  await post(client, message('Je veux signaler un problème dans la rue'));
  await asked('kind');
  await post(client, message('un dépôt clandestin'));
  await asked('place');
  await post(client, message('avenue du Canal, près du 60'));
  await asked('description');
  await post(client, message('Trois sacs et un frigo.'));
  await asked('photo');
  const field = client.seen.at(-1).channelData.assistant.field;
  check(field.type === 'File' && field.accept.includes('image/png') && field.maxBytes > 0, 'the field does not say what it takes: ' + JSON.stringify(field));
  await post(client, photo(Buffer.from('MZ' + 'x'.repeat(100)).toString('base64'), 'rue.png'));
  await until(() => client.seen.at(-1).channelData?.assistant?.field?.error, 'the refusal of a program named .png');
  const sent = photo(png, 'rue.png');
  const id = await post(client, sent);
  await asked('email');
  const echo = own(client).find(a => a.id === id);
  check(echo?.text === 'rue.png' && echo.channelData.clientActivityID === sent.channelData.clientActivityID, 'the echo of the file is wrong');
});

if (expired) {
  await test('an expired token shows as such in the client', async connect => {
    const client = connect({ token: expired, conversationId: 'c1', streamUrl: domain.replace(/^http/, 'ws') + '/conversations/c1/stream?t=x', webSocket: false, pollingInterval: 200 });
    await until(() => client.statuses.includes(ConnectionStatus.ExpiredToken), 'the status ExpiredToken');
  });
}

await test('a conversation that was deleted has ended for the client', async connect => {
  const client = connect({ token: await token(), webSocket: false, pollingInterval: 200 });
  await until(() => client.conversationId, 'the conversation');
  const response = await fetch(`${domain}/conversations/${client.conversationId}`, { method: 'DELETE', headers: { Authorization: 'Bearer ' + client.token } });
  check(response.status === 204, 'the deletion got ' + response.status);
  await until(() => client.statuses.includes(ConnectionStatus.Ended), 'the status Ended');
});

await test('a flood is slowed down with a kind message', async () => {
  const headers = { Authorization: 'Bearer ' + await token(), 'Content-Type': 'application/json', 'Accept-Language': 'nl' };
  const { conversationId } = await (await fetch(domain + '/conversations', { method: 'POST', headers })).json();
  for (let i = 0; i < 60; i++) {
    const response = await fetch(`${domain}/conversations/${conversationId}/activities`, { method: 'POST', headers, body: '{"type":"event","name":"x"}' });
    if (response.status === 429) {
      check(Number(response.headers.get('Retry-After')) >= 100, 'Retry-After is not in milliseconds');
      check(/Wacht/.test((await response.json()).error.message), 'the message is not in the language asked for');
      return;
    }
  }
  throw new Error('60 messages went through');
});

console.log(failed ? `${failed} failed` : 'all passed');
process.exit(failed ? 1 : 0);
