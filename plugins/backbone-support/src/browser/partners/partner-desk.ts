/** Agreements and organisations as the panel holds them, and what a person can do; each change is answered by how things then stand. */
import { type DeskContext, RecordDesk } from '@tutti/ui';
import type { AgreementInfo, AgreementWords, PartnersAnswer } from '../../common/partner.ts';

export class PartnerDesk extends RecordDesk<PartnersAnswer> {
  constructor(context: DeskContext, changed: () => void) {
    super(context, '/partners', changed);
  }

  add = (words: AgreementWords) => this.change('POST', '/agreements', words);
  rewrite = ({ id, version }: AgreementInfo, words: AgreementWords) => this.change('PUT', `/agreements/${id}`, { ...words, version });
  describe = (organisation: string, words: string, contact: string) => this.change('PUT', `/partners/${organisation}`, { words, contact });

  async remove({ id, covers }: AgreementInfo): Promise<void> {
    const path = `/agreements/${id}/remove`;
    if (!(await this.change('POST', path, { back: false }))) return;
    const undo = (): void => void this.change('POST', path, { back: true });
    this.context.notify({ text: this.context.text('agreement.removed', { covers }), undo });
  }
}
