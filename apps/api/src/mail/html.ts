const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Escapes text for HTML, also for quoted attributes. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => entities[char] ?? char);

/** The HTML document of a mail; `body` must be escaped. */
export const mailPage = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${escapeHtml(title)}</title>
<style>@media print { body { background: #fff !important; color: #000 !important } a { color: #000 !important } }</style></head>
<body style="margin:0;background:#f6f1e7;color:#1f1b16;font:16px/1.5 Georgia,'Times New Roman',serif">
<div style="max-width:36rem;margin:0 auto;padding:2.5rem 1.5rem">
${body}
<p style="margin-top:2.5rem;color:#6b6257;font-size:13px">Countersign</p>
</div>
</body>
</html>
`;
