"""What the tests ask of a page, in its own language."""

STOP = r"""() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const shown = element.matches('input[type=radio], input[type=checkbox]') ? element.labels[0] ?? element : element;
  const seen = [element, shown, element.nextElementSibling, element.parentElement].filter(Boolean);
  const ring = one => {
    const style = getComputedStyle(one), behind = getComputedStyle(one, '::after');
    return [style, behind].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1);
  };
  const box = element.getBoundingClientRect();
  window.stops ??= [];
  const previous = window.stops.at(-1);
  window.stops.push(element);
  return {
    name: element.tagName.toLowerCase() + (element.id && '#' + element.id)
      + (element.className && '.' + String(element.className).trim().replace(/\s+/g, '.'))
      + ' ' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 20),
    ring: seen.some(ring),
    shown: element.checkVisibility({visibilityProperty: true})
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    again: window.stops.indexOf(element) < window.stops.length - 1,
    order: !previous || Boolean(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    hidden: Boolean(element.closest('[hidden], [inert], [aria-hidden=true]')),
  };
}"""
"""The element that has the focus: what it is, whether its ring and itself are seen, whether it comes in order."""

SMALL = r"""() => {
  const every = 'a[href], button, input:not([type=hidden]), select, summary, label[role=button]';
  const seen = {visibilityProperty: true, opacityProperty: true};
  const targets = [...document.querySelectorAll(every)]
    .filter(one => one.checkVisibility(seen) && one.getClientRects().length && !one.closest('dialog, [popover]'));
  const area = one => {  // what is pressed may be larger than what is drawn
    let {left, top, right, bottom} = one.getBoundingClientRect();
    for (const part of ['::before', '::after']) {
      const style = getComputedStyle(one, part);
      if (style.content === 'none' || style.position !== 'absolute') continue;
      const width = parseFloat(style.width), height = parseFloat(style.height);
      const across = (left + right) / 2, down = (top + bottom) / 2;
      if (width > right - left) [left, right] = [across - width / 2, across + width / 2];
      if (height > bottom - top) [top, bottom] = [down - height / 2, down + height / 2];
    }
    return {left, top, right, bottom};
  };
  const inSentence = one => {
    if (!/^inline/.test(getComputedStyle(one).display)) return false;
    const block = one.closest('p, li, dd, dt, td, th, blockquote, h1, h2, h3, figcaption, summary, span.ours-word');
    return Boolean(block) && block.textContent.replace(/\s/g, '').length > one.textContent.replace(/\s/g, '').length;
  };
  const all = targets.map(one => ({one, ...area(one)}));
  const close = (a, b) => {
    const x = (a.left + a.right) / 2, y = (a.top + a.bottom) / 2;
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return all.filter(a => (a.right - a.left < 23.5 || a.bottom - a.top < 23.5) && !inSentence(a.one))
    .filter(a => all.some(b => b !== a && !a.one.contains(b.one) && !b.one.contains(a.one) && close(a, b)))
    .map(a => `${a.one.outerHTML.slice(0, 110)} ${Math.round(a.right - a.left)}×${Math.round(a.bottom - a.top)}`);
}"""
"""WCAG 2.5.8: what is less than 24 by 24 and too near to another, but for links within sentences."""

FOREIGN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('#content'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const words = node.data.match(/[A-Za-z’']{2,}(?:[ ,–-]+(?:[A-Za-z’']{2,}|a)){2,}/g);
    const holder = node.parentElement.closest('[lang]');
    const told = !/^zh/.test(holder.lang) || node.parentElement.closest('script, style, code, pre, textarea');
    if (words && !told) found.push(...words);
  }
  return found;
}"""
"""Three foreign words or more in a row that would be read out as Chinese."""

HEADINGS = """() => [...document.querySelectorAll('#content :is(h1, h2, h3, h4, h5, h6)')]
  .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))"""
"""The levels of the headings, in order."""

ALIKE = """most => {
  const counts = new Map();
  const many = 'li, section, tr, .note, dl > div, dt, dd, [popover]';
  for (const one of document.querySelectorAll(`#content :is(${many})`)) {
    const within = counts.get(one.parentElement) ?? counts.set(one.parentElement, new Map()).get(one.parentElement);
    const name = one.tagName + one.className;
    within.set(name, (within.get(name) ?? 0) + 1);
    if (within.get(name) > most && !one.querySelector('[aria-current]')) one.remove();
  }
}"""
"""Leaves only so many of elements that are made alike."""

CUT = """() => [...document.querySelectorAll('#content *')].filter(one => {
  const style = getComputedStyle(one);
  return one.checkVisibility() && /hidden|clip/.test(style.overflow) && style.clipPath === 'none' && one.clientWidth > 8
    && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2);
}).map(one => one.className)"""
"""What is cut off by its own box."""

MOVING = """() => [...document.querySelectorAll('body *')].filter(one => {
  const style = getComputedStyle(one);
  const long = list => list.split(',').some(time => parseFloat(time) * (time.includes('ms') ? .001 : 1) > .01);
  const moves = /all|transform|translate|top|left|width|height/.test(style.transitionProperty);
  return one.checkVisibility() && (moves && long(style.transitionDuration)
    || style.animationName !== 'none' && long(style.animationDuration));
}).map(one => one.className || one.tagName)"""
"""What moves of itself or when it changes."""

LOOK = """one => {
  const {backgroundColor, borderColor, borderWidth, color, textDecorationLine} = getComputedStyle(one);
  return [backgroundColor, borderColor, borderWidth, color, textDecorationLine].join();
}"""
"""How an element looks."""
