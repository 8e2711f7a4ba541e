// Builds elements without innerHTML, so that nobody's words are ever read as markup.
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name in element && typeof value !== 'string') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter(c => c !== null && c !== undefined && c !== false));
  return element;
}

const ADDRESS = /(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]])/;

function link(href, ...children) {
  return h('a', { href, target: '_blank', rel: 'noopener' }, ...children);
}

// a reference or an access code alone at the end of a line: "Code: ABCD-2345"
const CODE = /^(.+: ?)((?:[A-Z]{2,4}-)?[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4})$/;

function line(text) {
  // French sets a space before these signs; it must not break there
  return text.replace(/ ([?!:;»])/g, '\u00a0$1').replace(/« /g, '«\u00a0').split(ADDRESS).map(part => ADDRESS.test(part) ? link(part, part) : part);
}

// columns that fit a phone
const NARROW = 3;

// Plain text to paragraphs, lists ("- " begins an item) and tables (" | " between cells).
function prose(text) {
  const blocks = [];
  let list = null;
  for (const block of text.split(/\n{2,}/)) {
    let paragraph = null, table = null;
    for (const row of block.split('\n')) {
      if (row.includes(' | ')) {
        const cells = row.split(' | ');
        if (!table) {
          table = h('table');
          // more columns than a phone is wide are moved sideways, by keys too
          blocks.push(h('div', cells.length > NARROW ? { class: 'wide', role: 'group', tabindex: '0', 'aria-label': cells.join(', ') } : { class: 'wide' }, table));
        }
        table.append(h('tr', null, ...cells.map(cell => h('td', null, ...line(cell)))));
        paragraph = list = null;
        continue;
      }
      table = null;
      const item = /^\s*[-•*]\s+(.*)/.exec(row);
      if (item) {
        if (!list) { list = h('ul'); blocks.push(list); }
        const code = CODE.exec(item[1]);
        list.append(h('li', null, ...(code ? [...line(code[1]), h('strong', { class: 'code' }, code[2])] : line(item[1]))));
        paragraph = null;
      } else if (row.trim()) {
        list = null;
        if (paragraph) paragraph.append(h('br'), ...line(row)); else { paragraph = h('p', null, ...line(row)); blocks.push(paragraph); }
      }
    }
    list = null;
  }
  return blocks;
}
