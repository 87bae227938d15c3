package org.lookback.insight.internal;

import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.minhash.MinHashFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.util.StringHelper;
import org.lookback.kernel.CampaignId;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Where to look for texts that are alike (Broder 1997): each of {@value #BANDS} bands is made of
 * the least of {@value #ROWS} hashes of the shingles, and two texts of which a share of s is common
 * have a band in common with a chance of 1 − (1 − s⁴)²⁴: 999 in 1,000 at 0.7, 2 in 10,000 at 0.05.
 */
final class MinHashes {

    static final int BANDS = 24;
    static final int ROWS = 4;

    private MinHashes() {}

    /** The bands of letters that are compared; those of different campaigns differ. */
    static long[] bands(CampaignId campaign, String compared) {
        List<String> least = least(compared);
        long[] bands = new long[least.size() / ROWS];
        for (int band = 0; band < bands.length; band++) {
            String rows = String.join("", least.subList(band * ROWS, (band + 1) * ROWS));
            ByteBuffer bytes =
                    ByteBuffer.allocate(
                            Long.BYTES + Integer.BYTES + Character.BYTES * rows.length());
            bytes.putLong(campaign.value()).putInt(band).asCharBuffer().put(rows);
            byte[] all = bytes.array();
            bands[band] = StringHelper.murmurhash3_x64_128(all, 0, all.length, 0)[0];
        }
        return bands;
    }

    private static List<String> least(String compared) {
        List<String> least = new ArrayList<>();
        try (Tokenizer shingles =
                        new NGramTokenizer(Shingles.LENGTH, Shingles.LENGTH) {
                            @Override
                            protected boolean isTokenChar(int letter) {
                                return letter != Letters.BREAK;
                            }
                        };
                TokenStream hashes = new MinHashFilter(shingles, BANDS * ROWS, 1, 1, false)) {
            shingles.setReader(new StringReader(compared));
            CharTermAttribute term = hashes.getAttribute(CharTermAttribute.class);
            hashes.reset();
            while (hashes.incrementToken()) {
                least.add(term.toString());
            }
            hashes.end();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory", e);
        }
        return least;
    }
}
