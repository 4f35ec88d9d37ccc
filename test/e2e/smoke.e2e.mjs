export const scenarios = [
  {
    name: 'the home page loads and offers the assistant',
    async run({ page, url, expect }) {
      await page.goto(url);
      const launcher = await page.waitFor(() => {
        const button = document.querySelector('aisle-chat')?.shadowRoot?.querySelector('button');
        return button && { name: button.getAttribute('aria-label') ?? button.textContent, wide: button.offsetWidth };
      });
      expect.ok(launcher.name.trim().length > 0, 'the launcher has a name');
      expect.ok(launcher.wide >= 44, 'the launcher is large enough to tap');
    },
  },
];
