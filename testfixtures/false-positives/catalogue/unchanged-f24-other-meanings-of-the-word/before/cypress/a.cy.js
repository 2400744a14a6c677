it('a', () => { cy.get('@prod'); });
