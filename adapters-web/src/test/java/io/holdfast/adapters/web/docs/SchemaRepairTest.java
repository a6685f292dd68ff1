package io.holdfast.adapters.web.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the generator says amiss is said as OpenAPI 3.1 has it, and nothing else is changed.
final class SchemaRepairTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            textBlock =
                    """
                    {'type':['string','null','object']}                  | {'type':['string','null']}
                    {'type':['string','null']}                           | {'type':['string','null']}
                    {'type':'string','nullable':true}                    | {'type':['string','null']}
                    {'type':'null','allOf':[{'$ref':'#/a/Money'}]}       | {'oneOf':[{'$ref':'#/a/Money'},{'type':'null'}]}
                    {'type':'null','additionalProperties':{}}            | {'type':['object','null'],'additionalProperties':true}
                    {'additionalProperties':{'type':'string'}}           | {'additionalProperties':{'type':'string'},'type':'object'}
                    {'properties':{'type':{'type':'string'}}}            | {'properties':{'type':{'type':'string'}},'type':'object'}
                    {'format':'binary'}                                  | {'format':'binary','type':'string'}
                    {'type':'integer','default':'50'}                    | {'type':'integer','default':50}
                    {'type':'boolean','default':'false'}                 | {'type':'boolean','default':false}
                    {'type':'string','default':'auto'}                   | {'type':'string','default':'auto'}
                    {'enum':['a'],'allowableValues':['a'],'type':'string'} | {'enum':['a'],'type':'string'}
                    {'$ref':'#/components/schemas/Shapes.MoneyJson'}     | {'$ref':'#/components/schemas/Money'}
                    {'$ref':'#/components/schemas/Money'}                | {'$ref':'#/components/schemas/Money'}
                    """)
    void a_schema_is_repaired(String generated, String repaired) {
        JsonNode schema = json(generated);
        SchemaRepair.repair(schema);
        assertThat(schema).hasToString(json(repaired).toString());
    }

    @Test
    void what_is_offered_as_text_beside_it_is_a_list_and_anything_else_an_object() {
        JsonNode list =
                json("{'content':{'text/csv':{'schema':{}},'application/json':{'schema':{}}}}");
        SchemaRepair.repairContents(list);
        JsonNode one = json("{'content':{'application/json':{'schema':{}}}}");
        SchemaRepair.repairContents(one);

        assertThat(list.at("/content/text~1csv/schema/type").asText()).isEqualTo("string");
        assertThat(list.at("/content/application~1json/schema/type").asText()).isEqualTo("array");
        assertThat(one.at("/content/application~1json/schema/type").asText()).isEqualTo("object");
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
