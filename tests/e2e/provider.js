// A real OpenID provider for the tests: node provider.js REDIRECT_URI… prints its address. GET /as/NAME/ACR says who signs in next; GET /as/nobody/- refuses.
import http from 'node:http';
import Provider from 'oidc-provider';

const people = {
  amina: {
    name: 'Amina Verstraeten', email: 'amina@mail.example', birthdate: '1985-07-30', national_number: '85073003328',
    address: { formatted: 'Molenstraat 21\n1199 Hoogbeek' }, preferred_username: 'amina', roles: [],
  },
  eva: { name: 'Eva Maes', preferred_username: 'eva.maes', roles: ['counter', 'assistant-advisers'] },
  mia: { name: 'Mia Claes', preferred_username: 'mia.claes', roles: ['assistant-advisers'] },
  tom: { name: 'Tom Claes', preferred_username: 'tom.claes', roles: ['gardeners'] },
};
let next = { account: 'amina', acr: 'high' };
let handle;

const server = http.createServer((request, response) => handle(request, response));
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
    clients: [{
      client_id: 'assistant', client_secret: 'a-secret-of-the-tests-only', redirect_uris: process.argv.slice(2), grant_types: ['authorization_code'], response_types: ['code'],
    }],
    pkce: { required: () => true },
    scopes: ['openid', 'profile', 'email', 'address'],
    claims: { openid: ['sub', 'national_number', 'roles'], profile: ['name', 'birthdate', 'preferred_username'], email: ['email'], address: ['address'], acr: null, sid: null, auth_time: null, iss: null },
    acrValues: ['low', 'high'],
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (context, id) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
    async loadExistingGrant(context) {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid profile email address');
      await grant.save();
      return grant;
    },
  });
  const callback = provider.callback();
  handle = async (request, response) => {
    const [, first, account, acr] = request.url.split('/');
    if (first === 'as') {
      next = { account, acr };
      response.end('ok');
    } else if (first === 'interaction') {
      const result = next.account === 'nobody' ? { error: 'access_denied' } : { login: { accountId: next.account, acr: next.acr } };
      await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    } else {
      callback(request, response);
    }
  };
  console.log(issuer);
});
